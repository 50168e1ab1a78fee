using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Installing;
using CrmConnector.Simulation.Judging.TwoWay;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.State.Flows;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Simulation.Judging;

/// <summary>Judges the world when it has come to rest: whatever users meant is there, or stands where an administrator sees it.</summary>
internal static class EndJudge
{
    public static void Judge(World world, SimulatedInstallation installation)
    {
        var heldUp = world.Processes.ToDictionary(process => process, process => HeldUpIn(installation, process));
        foreach (
            var process in world.Processes.Where(process =>
                process.Partner is null || process.Meaning.FlowBack is not null
            )
        )
        {
            Judge(world, heldUp, process);
        }

        TwoWayJudge.Judge(world, heldUp);

        JournalJudge.Judge(world, installation);
    }

    private static void Judge(
        World world,
        IReadOnlyDictionary<SimulatedProcess, HeldUp> heldUp,
        SimulatedProcess process
    )
    {
        foreach (var thing in Things(process).Values)
        {
            try
            {
                if (process.Meaning.FlowBack is null)
                {
                    new ThingJudge(world, process, thing, heldUp).Judge();
                }
                else
                {
                    new ManyJudge(world, process, thing, heldUp).Judge();
                }
            }
            catch (ViolationException)
            {
                world.Trace?.Line($"history of {thing.Code} in {process}:\n{HistoryText.Of(world, process, thing)}");
                throw;
            }
        }
    }

    private static HeldUp HeldUpIn(SimulatedInstallation installation, SimulatedProcess process)
    {
        var flow = installation.FlowOf(process);
        var quarantined = installation
            .Ask(store =>
                store.Quarantine.ListAsync(
                    new QuarantineQuery(process.Definition.Name, 10_000, After: null),
                    CancellationToken.None
                )
            )
            .Where(entry => entry.FlowId == flow?.Id)
            .ToDictionary(entry => entry.SourceKey, entry => entry.Reason);
        return new HeldUp(
            quarantined,
            Waiting(installation, process, flow),
            installation.Reviews(process).Select(entry => entry.SourceKey).ToHashSet()
        );
    }

    private static IReadOnlySet<RecordKey> Waiting(
        SimulatedInstallation installation,
        SimulatedProcess process,
        StoredFlow? flow
    )
    {
        RecordKey[] keys = [.. process.Source.Everybody.Select(record => record.Key).Distinct()];
        return flow is null
            ? new HashSet<RecordKey>()
            : installation.Ask(store => store.Waiting.FindWaitingAsync(flow, keys, CancellationToken.None));
    }

    private static Dictionary<string, RealThing> Things(SimulatedProcess process)
    {
        var things = new Dictionary<string, RealThing>(StringComparer.Ordinal);
        var codeOfSource = process.Source.Traits.IndexOf("code");
        var codeOfTarget = process.Target.Traits.IndexOf("code");
        foreach (var record in process.Source.Everybody)
        {
            Of(record.Values[codeOfSource].AsText()).Sources.Add(record);
        }

        foreach (var record in process.Target.Everybody)
        {
            if (!record.Values[codeOfTarget].IsBlank)
            {
                Of(record.Values[codeOfTarget].AsText()).Targets.Add(record);
            }
        }

        return things;

        RealThing Of(string code)
        {
            if (!things.TryGetValue(code, out var thing))
            {
                thing = new RealThing(code);
                things.Add(code, thing);
            }

            return thing;
        }
    }
}
