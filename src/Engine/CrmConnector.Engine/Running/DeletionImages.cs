using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Mapping;
using CrmConnector.Planning.Undoing;

namespace CrmConnector.Engine.Running;

/// <summary>Makes before-images of what the delete rule wrote.</summary>
internal sealed class DeletionImages(FlowContext flow, RecordShape setShape)
{
    private readonly bool _isKept = flow.Process.JournalValues is not null;

    /// <summary>What is read of the target: where values are journalled, the fields that the rule sets too.</summary>
    public RecordShape Shape { get; } =
        flow.Process.JournalValues is null ? flow.TargetShape : flow.TargetShape.With(setShape.Fields);

    /// <summary>What the answers must tell.</summary>
    public AnswerDetail Answer =>
        _isKept && flow.TargetSchema.Writes.StoredValues ? AnswerDetail.Stored : AnswerDetail.Key;

    /// <summary>Of a write of the rule; null where nothing was written, or values are not journalled.</summary>
    public BeforeImage? Of(Send send)
    {
        if (!_isKept || send.Outcome is not WriteOutcome.Written written)
        {
            return null;
        }

        var (record, target) = (send.Record, send.Record.Target!);
        var isDeletion = send.Write.Kind == WriteKind.Delete;
        var fields = isDeletion ? Deleted(target) : Set(send, target, written);
        return new BeforeImage(
            isDeletion ? ImageKind.Deleted : ImageKind.Changed,
            record.Source.Key,
            target.Key,
            [.. fields]
        )
        {
            Version = written.Version,
            LinkId = record.Lookup.LinkId,
            SourceNumber = record.Lookup.Number,
            TargetNumber = record.Lookup.Other!.Number,
        };
    }

    private IEnumerable<FieldImage> Deleted(Record target) =>
        flow
            .Mapping.Fields.Select((field, i) => new FieldImage(field.Name, target.Values[i], 0))
            .Where(f => f.Before.IsPresent);

    private IEnumerable<FieldImage> Set(Send send, Record target, WriteOutcome.Written written)
    {
        for (var i = 0; i < setShape.Count; i++)
        {
            if (flow.TargetSchema.Field(setShape.Fields[i]) is { } field)
            {
                var held = written.Stored is { } stored && stored[i].IsPresent ? stored[i] : send.Write.Values[i];
                yield return new FieldImage(
                    field.Name,
                    target.Values[Shape.IndexOf(field.Name)],
                    flow.Rules.Hasher.Hash(Canonical.For(field).Of(held))
                );
            }
        }
    }
}
