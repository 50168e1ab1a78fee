using CrmConnector.Planning.Deciding;
using CrmConnector.State;
using CrmConnector.State.Flows;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary>Quarantined records of which a person may say what they are: more than one record matches, on one side or the other.</summary>
internal static class UndecidedMatches
{
    private static readonly string[] Reasons = [PlanReason.AmbiguousMatch.Code, PlanReason.AmbiguousSource.Code];

    /// <summary>Up to so many entries, of one process or of all (null).</summary>
    public static ValueTask<IReadOnlyList<QuarantineEntry>> ListAsync(
        IStateStore store,
        string? process,
        int take,
        CancellationToken cancellationToken
    ) =>
        store.Quarantine.ListAsync(
            new QuarantineQuery(process, take, After: null) { Reasons = Reasons },
            cancellationToken
        );

    /// <summary>True for an entry that waits for such a decision.</summary>
    public static bool Includes(QuarantineEntry entry) => Reasons.Contains(entry.Reason, StringComparer.Ordinal);

    /// <summary>The question, as a clause.</summary>
    public static string Question(QuarantineEntry entry) => entry.Detail.Split(';')[0];

    public static object ForMachines(QuarantineEntry entry, StoredFlow flow) =>
        new
        {
            entry.Process,
            Entity = $"{flow.Source.Connection}/{flow.Source.Entity}",
            Record = entry.SourceKey.Value,
            Target = (string?)null,
            entry.Reason,
            Fields = Array.Empty<string>(),
            Since = entry.FirstSeen,
        };
}
