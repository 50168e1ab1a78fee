using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Undoing;

/// <summary>Takes the target's answers into the commit and the tally.</summary>
internal sealed class UndoAnswers(RunScope run, UndoTarget target, UndoTally tally)
{
    private readonly FlowContext _flow = run.Flow;

    /// <summary>What the page commits.</summary>
    public UndoCommit Commit { get; } = new(run, target.Rules, target.ReadShape);

    /// <summary>Adds a record of which nothing is to be written, or nothing more.</summary>
    public void AddUnwritten(UndoneRecord record)
    {
        string[] arrived = [.. FieldsOf(record, (_, i) => record.HasArrived(i))];
        if (arrived.Length > 0)
        {
            AddRestored(record, record.Current!, arrived, version: record.Current!.Version);
            return;
        }

        tally.Add(record.Plan);
        Commit.Left(record.Plan.Image.Source, record.Lookup);
    }

    /// <summary>Adds two records that are linked again.</summary>
    public void AddLinked(UndoneRecord record)
    {
        tally.Add(record.Plan);
        Commit.Linked(record.Plan.Image, record.Link!);
    }

    /// <summary>Adds a record that changed each time it was about to be written.</summary>
    public void AddMoving(UndoneRecord record) => Leave(record, UndoReason.KeepsMoving, detail: null);

    /// <summary>Takes an answer; false when the record must be looked at again.</summary>
    public bool Settle(UndoneRecord record, Send send, IReadOnlyDictionary<RecordKey, FieldValue[]> readBack)
    {
        var image = record.Plan.Image;
        switch (send.Outcome)
        {
            case WriteOutcome.Written written when record.Plan.Kind == UndoKind.Restore:
                string[] fields = [.. FieldsOf(record, (move, i) => move == UndoMove.Restore || record.HasArrived(i))];
                AddRestored(record, After(record, send, written, readBack), fields, written.Version);
                return true;
            case WriteOutcome.Written written when record.Plan.Kind == UndoKind.Create:
                AddCreated(record, send, written.Key, After(record, send, written, readBack), written.Version);
                return true;
            case WriteOutcome.Found found when found.ByIntent || _flow.CreateWay == CreateWay.OwnGuid:
                AddCreated(record, send, found.Key, After(record, send, written: null, readBack), version: null);
                return true;
            case WriteOutcome.Found:
                Leave(record, UndoReason.RecordIsBack, detail: null);
                return true;
            case WriteOutcome.Written:
            case WriteOutcome.Gone when record.Plan.Kind == UndoKind.Delete && send.MayHaveArrived:
                tally.Add(record.Plan);
                Commit.Images.Add(UndoImages.Deleted(record, target));
                Commit.Deleted(image.Source, record.Lookup, Kept);
                return true;
            case WriteOutcome.Refused refused:
                Leave(record, UndoReason.Refused, FaultSentence.Of(refused.Fault).Problem);
                return true;
            default:
                return false;
        }
    }

    private JournalFlags Kept => Commit.Images.IsKept ? JournalFlags.ValuesKept : JournalFlags.None;

    private void AddRestored(UndoneRecord record, Record after, string[] fields, string? version)
    {
        tally.Add(Restoring(record, fields));
        Commit.Images.Add(UndoImages.Restored(record, target, after, fields, version));
        Commit.Restored(record.Plan.Image.Source, record.Lookup, after, fields, Kept);
    }

    private void AddCreated(UndoneRecord record, Send send, RecordKey key, Record after, string? version)
    {
        tally.Add(record.Plan);
        string[] fields = [.. target.WriteShape.Fields.Where((_, i) => send.Write.Values[i].IsPresent)];
        Commit.Images.Add(UndoImages.Created(record, target, key, after, fields, version));
        Commit.Created(record.Plan.Image.Source, key, record.Place!, after, fields, record.Plan.Image.Baselines, Kept);
    }

    private void Leave(UndoneRecord record, UndoReason reason, string? detail)
    {
        tally.Leave(new UndoLeft(record.Plan.Image.Source, record.Plan.Target, null, reason) { Detail = detail });
        Commit.Left(record.Plan.Image.Source, record.Lookup);
    }

    /// <summary>The record after the write: as it was read, with what the target says that it stored, or else with what was sent.</summary>
    private Record After(
        UndoneRecord record,
        Send send,
        WriteOutcome.Written? written,
        IReadOnlyDictionary<RecordKey, FieldValue[]> readBack
    )
    {
        var key = written?.Key ?? record.Plan.Target;
        var stored = written?.Stored ?? readBack.GetValueOrDefault(key);
        var values = new FieldValue[target.ReadShape.Count];
        record.Current?.Values.CopyTo(values, 0);
        for (var i = 0; i < send.Write.Values.Length; i++)
        {
            if (send.Write.Values[i].IsPresent)
            {
                var place = target.ReadShape.IndexOf(target.WriteShape.Fields[i]);
                values[place] = stored is not null && stored[i].IsPresent ? stored[i] : send.Write.Values[i];
            }
        }

        return new Record(key, values);
    }

    private static UndoPlan Restoring(UndoneRecord record, string[] fields) =>
        record.Plan with
        {
            Kind = UndoKind.Restore,
            Moves =
            [
                .. record.Plan.Moves.Select(
                    (move, i) => fields.Contains(record.Plan.Image.Fields[i].Field) ? UndoMove.Restore : move
                ),
            ],
        };

    private static IEnumerable<string> FieldsOf(UndoneRecord record, Func<UndoMove, int, bool> isMeant) =>
        record
            .Plan.Moves.Select((move, i) => (record.Plan.Image.Fields[i].Field, IsMeant: isMeant(move, i)))
            .Where(f => f.IsMeant)
            .Select(f => f.Field);
}
