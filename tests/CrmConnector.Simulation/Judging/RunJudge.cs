using CrmConnector.Engine.Running;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Simulation.Judging;

/// <summary>Judges one run by its report and by what it did.</summary>
internal static class RunJudge
{
    public static void Judge(RunRecord run, bool storeWasSwapped)
    {
        if (run.Report is not { } report)
        {
            return;
        }

        if (!report.Sums.AddsUp || (run.IsCompleted && !report.AddsUp))
        {
            var outcomes = string.Join(", ", report.Sums.Outcomes.Select(o => $"{o.Key} {o.Value}"));
            throw new ViolationException(
                "G9",
                $"The report of {run.Process} does not add up: {report.Sums.Read} read, {report.Sums.Reread} of them again, {report.CountedRead} counted; {outcomes}."
            );
        }

        if (storeWasSwapped && (report.Ending == RunEnding.Completed || run.Writes > 0))
        {
            throw new ViolationException(
                "G1",
                $"{run.Process} went on though another store stands behind a connection."
            );
        }

        if (report.Ending == RunEnding.Failed && !storeWasSwapped && !run.MayFindALease)
        {
            throw new ViolationException("G1", $"{run.Process} fails: {report.Message}");
        }

        // What users do between counting and writing cannot have been counted, and what a listing leaves out neither;
        // what a broken run had sent is settled first; after a lost answer a record may be planned anew; and what comes to light by the run's own writes waits.
        var isCountable =
            report.Message?.Contains("wait on", StringComparison.Ordinal) != true
            && run.UserEdits == 0
            && !run.WasCutShort
            && !run.SettlesOthers
            && !run.WereAnswersLost;
        if (report.Ending == RunEnding.GuardStopped && isCountable)
        {
            var isDeletes = report.Message!.Contains("'deletes'", StringComparison.Ordinal);
            if (isDeletes ? run.Deletes > 0 : run.Writes > 0)
            {
                throw new ViolationException(
                    "G6",
                    $"{run.Process} had written {run.Writes} records when its guard tripped: {report.Message}"
                );
            }
        }
    }
}
