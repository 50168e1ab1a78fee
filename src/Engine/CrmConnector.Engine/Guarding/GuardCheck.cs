using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Guarding;

/// <summary>Holds a tally against the process's guards.</summary>
/// <param name="Guard">The limits.</param>
/// <param name="Linked">The process's linked records when the run began.</param>
/// <param name="Before">What was done in the last 24 hours.</param>
/// <param name="FieldNames">The mapped fields.</param>
internal sealed record GuardCheck(
    GuardDefinition Guard,
    long Linked,
    RecentWrites Before,
    IReadOnlyList<string> FieldNames
)
{
    /// <summary>The guards of the records' lines; null where they have none.</summary>
    public GuardCheck? Lines { get; init; }

    /// <summary>The first guard that the tally breaks, or null.</summary>
    public GuardFinding? Find(GuardTally tally)
    {
        var found =
            Over("creates", Guard.Creates, Before.Creates + tally.Creates, tally.Creates)
            ?? Over("updates", Guard.Updates, Before.Updates + tally.Updates, tally.Updates)
            ?? Over("deletes", Guard.Deletes, Before.Deletes + tally.Deletes, tally.Deletes)
            ?? Over("blanks", Guard.Blanks, Before.Blanks + tally.Blanks, tally.Blanks);
        if (found is not null || tally.WidestCollapse() is not { } collapse)
        {
            return found;
        }

        return Over("sameValue", Guard.SameValue, collapse.Records, collapse.Records, FieldNames[collapse.Field]);
    }

    private GuardFinding? Over(string guard, GuardLimit? limit, long planned, long inThisRun, string? field = null)
    {
        if (limit is null || inThisRun == 0)
        {
            return null;
        }

        var allowed = limit.Allowed(Linked);
        return planned > allowed
            ? new GuardFinding(guard, planned, allowed, limit, field) { Earlier = planned - inThisRun }
            : null;
    }
}
