using System.Buffers.Binary;
using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Intents;

namespace CrmConnector.Engine.Undoing;

/// <summary>Turns what was decided into writes, and notes them as intents.</summary>
internal sealed class UndoSends(FlowContext flow, UndoTarget target, long undoneRun)
{
    /// <summary>The write.</summary>
    public Send Build(UndoneRecord record)
    {
        var image = record.Plan.Image;
        var write = record.Plan.Kind switch
        {
            UndoKind.Restore => Bound(
                new RecordWrite(WriteKind.Update, image.Target, Values(record, Restores)),
                record
            ),
            UndoKind.Delete => Bound(new RecordWrite(WriteKind.Delete, image.Target, []), record),
            _ => new RecordWrite(
                WriteKind.Create,
                flow.CreateWay == CreateWay.OwnGuid ? image.Target : null,
                Values(record, IsGiven)
            )
            {
                Intent = IntentOf(image),
            },
        };
        var planned = new PlannedRecord(
            new Record(image.Source, []),
            record.Lookup,
            Mapped: null,
            record.Current,
            new RecordPlan(PlanKind.Unchanged, image.Source)
        );
        return new Send(planned, write, repeatable: true);
    }

    /// <summary>The note of the write.</summary>
    public IntentRecord Note(UndoneRecord record, Send send)
    {
        var image = record.Plan.Image;
        var expected = new ulong[flow.Flow.SlotCount];
        for (var i = 0; i < target.WriteShape.Count && i < send.Write.Values.Length; i++)
        {
            var field = target.WriteShape.Fields[i];
            if (flow.Flow.SlotOf(field) is >= 0 and var slot)
            {
                expected[slot] = target.Rules.Hash(send.Write.Values[i], field);
            }
        }

        var place = record.Place;
        return new IntentRecord(image.Source, send.Write.Kind, send.Write.Intent, expected)
        {
            IsUndo = true,
            TargetKey = place is not null && flow.CreateWay == CreateWay.Receipt ? null : image.Target,
            LinkId = place?.LinkId ?? record.Lookup.LinkId,
            SourceNumber = place?.SourceNumber ?? record.Lookup.Other?.Number ?? 0,
            TargetNumber = place?.TargetNumber ?? record.Lookup.Number,
        };
    }

    private RecordWrite Bound(RecordWrite write, UndoneRecord record) =>
        Expectation.On(write, flow.TargetSchema.Writes, record.Current);

    private FieldValue[] Values(UndoneRecord record, Func<UndoneRecord, int, bool> isSent)
    {
        var values = new FieldValue[target.WriteShape.Count];
        for (var i = 0; i < record.Plan.Image.Fields.Count; i++)
        {
            var field = record.Plan.Image.Fields[i];
            if (target.WriteShape.IndexOf(field.Field) is >= 0 and var place && isSent(record, i))
            {
                values[place] = field.Before;
            }
        }

        return values;
    }

    private static bool Restores(UndoneRecord record, int field) => record.Plan.Moves[field] == UndoMove.Restore;

    /// <summary>A new record is given no nulls: where the system fills a field by itself, it would refuse one.</summary>
    private bool IsGiven(UndoneRecord record, int field)
    {
        var image = record.Plan.Image.Fields[field];
        return !image.Before.IsNull && target.Rules.Fields[image.Field].CanCreate;
    }

    /// <summary>The same each time, so that an undo that was killed finds what it created when it is run again.</summary>
    private Guid IntentOf(BeforeImage image)
    {
        Span<byte> bytes = stackalloc byte[16];
        var name = string.Create(CultureInfo.InvariantCulture, $"undo {undoneRun} {flow.Flow.Id} {image.Target.Value}");
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, flow.Services.Hasher.Hash(FieldValue.Text($"a {name}")));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], flow.Services.Hasher.Hash(FieldValue.Text($"b {name}")));
        return new Guid(bytes);
    }
}
