using CrmConnector.Engine.Running;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Lines;

/// <summary>What the state store is told of lines that their headers have lost: those deleted in the target, and those that stay there because they were edited.</summary>
internal sealed class LostLineNotes(RunScope run)
{
    private readonly List<LostLine> _lines = [];

    /// <summary>Adds lines that were dealt with.</summary>
    public void Add(IEnumerable<LostLine> lost) => _lines.AddRange(lost);

    /// <summary>The commit with them.</summary>
    public PageCommit AddTo(PageCommit commit)
    {
        if (_lines.Count == 0)
        {
            return commit;
        }

        LostLine[] deleted = [.. _lines.Where(line => !line.IsEdited)];
        LostLine[] kept = [.. _lines.Where(line => line.IsEdited)];
        JournalEntry[] journal = [.. _lines.Select(Entry)];
        foreach (var entry in journal)
        {
            run.Met.Put(entry.SourceKey, entry.Outcome);
        }

        return commit with
        {
            RemovedMembers =
            [
                .. commit.RemovedMembers,
                .. deleted.Select(line => new RemovedMember(
                    line.Lookup.LinkId,
                    run.Flow.Flow.Target,
                    line.Lookup.Other!.Number
                )
                {
                    IsDeleted = true,
                }),
            ],
            DealtDeletions =
            [
                .. commit.DealtDeletions,
                .. _lines.Select(line => new DealtDeletion(
                    line.Lookup.LinkId,
                    line.Lookup.Number,
                    Leaves: !line.IsEdited
                )),
            ],
            GoneMarks =
            [
                .. commit.GoneMarks,
                .. kept.Select(line => new GoneMark(
                    line.Lookup.LinkId,
                    run.Flow.Flow.Source,
                    Gone: true,
                    line.Lookup.Number
                )),
            ],
            Journal = [.. commit.Journal, .. journal],
            Counts = commit.Counts with
            {
                Read = commit.Counts.Read + journal.Length,
                Reread = commit.Counts.Reread + journal.Count(entry => entry.Replaces is not null),
            },
            ForgottenLines = [.. commit.ForgottenLines, .. deleted.Select(line => line.Key)],
            SettledDeletions = [.. commit.SettledDeletions, .. _lines.Select(line => line.Key)],
        };
    }

    private JournalEntry Entry(LostLine line) =>
        new(
            line.IsEdited ? JournalOutcome.DeletionNotApplied : JournalOutcome.Deleted,
            line.Key,
            line.Lookup.LinkId,
            Flags: line.IsEdited ? JournalFlags.ConflictLost : JournalFlags.None,
            Replaces: run.Met.Find(line.Key)
        );
}
