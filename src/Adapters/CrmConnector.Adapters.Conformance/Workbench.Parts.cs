using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance;

/// <content>Records with parts.</content>
internal sealed partial class Workbench
{
    private RecordShape? _partShape;
    private bool _choosesPartKeys;

    /// <summary>The entity of the parts, or a skip where records cannot be written with parts.</summary>
    public async Task<PartEntity> NeedPartsAsync()
    {
        NeedWriter(create: true, update: true);
        Xunit.Skip.If(!Schema.Writes.Groups, "The entity does not declare Groups.");
        var parts = NeedHook<IHasParts>().Parts;
        Xunit.Skip.If(Connection is not IRecordFinder, "The connection cannot search.");
        var found = await Connection.DescribeAsync([parts.Name], Token);
        _choosesPartKeys = found is [{ Writes.OwnGuidKeys: true }];
        _partShape = new RecordShape([parts.Text, parts.Pointer]);
        return parts;
    }

    /// <summary>A part to create: its place of the pointer is left to the adapter.</summary>
    public RecordWrite NewPart(string text)
    {
        var guid = new Guid(NextNumber(), 0x5041, 0x5254, [0x80, 1, 2, 3, 4, 5, 6, 7]);
        return new RecordWrite(
            WriteKind.Create,
            _choosesPartKeys ? new RecordKey(guid.ToString("D", CultureInfo.InvariantCulture)) : null,
            [FieldValue.Text(text), FieldValue.Null]
        )
        {
            Intent = guid,
        };
    }

    /// <summary>A part to change.</summary>
    public static RecordWrite ChangedPart(RecordKey key, string text) =>
        new(WriteKind.Update, key, [FieldValue.Text(text), FieldValue.Absent]);

    /// <summary>The same write with parts.</summary>
    public RecordWrite With(PartEntity parts, RecordWrite write, params IReadOnlyList<RecordWrite> writes) =>
        write with
        {
            Parts = new RecordParts(parts.Pointer, new WriteBatch(parts.Name, _partShape!, writes, AnswerDetail.Key)),
        };

    /// <summary>An update of a record that changes nothing of itself.</summary>
    public RecordWrite Touch(RecordKey key) => new(WriteKind.Update, key, new FieldValue[CreateShape.Count]);

    /// <summary>The texts of the parts that point to a record, with their keys, in order.</summary>
    public async Task<IReadOnlyList<(RecordKey Key, string Text)>> ReadPartsAsync(PartEntity parts, RecordKey record)
    {
        var pointer = FieldValue.Reference(new RecordReference(Entity.Name, record));
        var request = new FindRequest(
            parts.Name,
            _partShape!,
            [parts.Pointer],
            [
                [pointer],
            ],
            100
        );
        var found = await ((IRecordFinder)Connection).FindAsync(request, Token);
        return
        [
            .. found[0]
                .Select(part => (part.Key, part.Values[0].AsText()))
                .OrderBy(part => part.Item2, StringComparer.Ordinal),
        ];
    }

    /// <summary>Writes records with parts.</summary>
    public async Task<IReadOnlyList<WriteOutcome>> WriteGroupsAsync(params IReadOnlyList<RecordWrite> writes) =>
        await ((IRecordWriter)Connection).WriteAsync(
            new WriteBatch(Entity.Name, CreateShape, writes, AnswerDetail.Key),
            Token
        );
}
