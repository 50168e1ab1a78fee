using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Conversions;
using CrmConnector.State.Journal;
using CrmConnector.State.Pages;
using CrmConnector.State.Reviews;

namespace CrmConnector.Engine.Events;

/// <summary>Tells from a page's commit what happens to its records, as far as alerts ask for it: so nothing is told that is not committed, and the other way round.</summary>
internal sealed class RecordHappenings(FlowContext flow)
{
    /// <summary>What happens, in the order of the commit.</summary>
    public async ValueTask<IReadOnlyList<RecordHappening>> FindAsync(
        PageCommit commit,
        CancellationToken cancellationToken
    )
    {
        var kinds = flow.Alerts!.Kinds;
        var happened = new List<RecordHappening>(commit.Journal.Count);
        foreach (var entry in commit.Journal)
        {
            if (!entry.Flags.HasFlag(JournalFlags.Undone))
            {
                Journalled(entry, kinds, happened);
            }
        }

        if (kinds.Contains(EventKind.RecordQuarantined) || kinds.Contains(EventKind.RecordReleased))
        {
            await QuarantineAsync(commit, kinds, happened, cancellationToken);
        }

        if (kinds.Contains(EventKind.RecordInReview) || kinds.Contains(EventKind.Oscillation))
        {
            await ReviewsAsync(commit, kinds, happened, cancellationToken);
        }

        if (kinds.Contains(EventKind.RecordConverted))
        {
            happened.AddRange(
                commit
                    .Conversions.Where(note => note is { Step: ConversionStep.Announce, State: ConversionState.Done })
                    .Select(note => new RecordHappening(EventKind.RecordConverted, note.Source))
            );
        }

        return happened;
    }

    private static void Journalled(JournalEntry entry, IReadOnlySet<EventKind> kinds, List<RecordHappening> happened)
    {
        var kind = entry.Outcome switch
        {
            JournalOutcome.Created => EventKind.RecordCreated,
            JournalOutcome.Updated => EventKind.RecordUpdated,
            JournalOutcome.Linked when entry.Changed != default => EventKind.RecordUpdated,
            JournalOutcome.Deleted => EventKind.RecordDeleted,
            _ => default,
        };
        if (kinds.Contains(kind))
        {
            happened.Add(new RecordHappening(kind, entry.SourceKey));
        }

        if (entry.Flags.HasFlag(JournalFlags.ConflictLost) && kinds.Contains(EventKind.Conflict))
        {
            happened.Add(new RecordHappening(EventKind.Conflict, entry.SourceKey));
        }
    }

    /// <summary>Only what comes into quarantine anew, and only what really leaves it: a retry that fails is no news.</summary>
    private async ValueTask QuarantineAsync(
        PageCommit commit,
        IReadOnlySet<EventKind> kinds,
        List<RecordHappening> happened,
        CancellationToken cancellationToken
    )
    {
        RecordKey[] asked =
        [
            .. commit.Quarantined.Select(note => note.SourceKey).Concat(commit.NoLongerQuarantined).Distinct(),
        ];
        if (asked.Length == 0)
        {
            return;
        }

        var before = await flow.Services.Store.Quarantine.FindQuarantinedAsync(flow.Flow, asked, cancellationToken);
        var put = commit.Quarantined.Select(note => note.SourceKey).ToHashSet();
        if (kinds.Contains(EventKind.RecordQuarantined))
        {
            happened.AddRange(
                commit
                    .Quarantined.Where(note => !before.Contains(note.SourceKey))
                    .Select(note => new RecordHappening(EventKind.RecordQuarantined, note.SourceKey)
                    {
                        Reason = note.Reason,
                        Field = note.Field,
                        Detail = note.Detail,
                    })
            );
        }

        if (kinds.Contains(EventKind.RecordReleased) && before.Count > 0)
        {
            happened.AddRange(
                commit
                    .NoLongerQuarantined.Where(key => before.Contains(key) && !put.Contains(key))
                    .Select(key => new RecordHappening(EventKind.RecordReleased, key))
            );
        }
    }

    private async ValueTask ReviewsAsync(
        PageCommit commit,
        IReadOnlySet<EventKind> kinds,
        List<RecordHappening> happened,
        CancellationToken cancellationToken
    )
    {
        if (commit.Reviews.Count == 0)
        {
            return;
        }

        RecordKey[] asked = [.. commit.Reviews.Select(note => note.SourceKey)];
        var before = await flow.Services.Store.Reviews.FindAsync(flow.Flow, asked, cancellationToken);
        foreach (var note in commit.Reviews)
        {
            var isKnown = before.TryGetValue(note.SourceKey, out var entry) && entry.Reason == note.Reason;
            var kind = note.Reason == ReviewReasons.Oscillation ? EventKind.Oscillation : EventKind.RecordInReview;
            if (!isKnown && kinds.Contains(kind))
            {
                happened.Add(
                    new RecordHappening(kind, note.SourceKey)
                    {
                        Reason = note.Reason,
                        Field = note.Fields.Count == 0 ? null : string.Join(", ", note.Fields),
                    }
                );
            }
        }
    }
}
