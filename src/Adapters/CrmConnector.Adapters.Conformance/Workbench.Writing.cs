using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Conformance;

/// <content>Making records, by the adapter and by another user.</content>
internal sealed partial class Workbench
{
    private int _lastNumber;

    /// <summary>The protected ways of creating that the entity declares.</summary>
    public IReadOnlyList<CreateStyle> ProtectedStyles =>
        [
            .. Schema.Writes.OwnGuidKeys ? [CreateStyle.OwnGuid] : Array.Empty<CreateStyle>(),
            .. Schema.Writes.MappedKeys ? [CreateStyle.MappedKey] : Array.Empty<CreateStyle>(),
            .. Schema.Writes.Receipts ? [CreateStyle.Receipt] : Array.Empty<CreateStyle>(),
        ];

    public CreateStyle AnyStyle => ProtectedStyles.Count > 0 ? ProtectedStyles[0] : CreateStyle.Unprotected;

    public int NextNumber() => Interlocked.Increment(ref _lastNumber);

    public TestRow NewRow() => TestRow.Full(Entity, NextNumber());

    public ValueTask<RecordKey> InsertAsync(TestRow? row = null) => System.InsertAsync(row ?? NewRow(), Token);

    public async Task<List<RecordKey>> InsertManyAsync(int count)
    {
        var keys = new List<RecordKey>();
        for (var i = 0; i < count; i++)
        {
            keys.Add(await InsertAsync());
        }

        return keys;
    }

    public ValueTask ChangeAsync(RecordKey key) => System.UpdateAsync(key, NewRow(), Token);

    /// <summary>A create of a row with a key and an intent of its own; the values are in the order of <see cref="CreateShape"/>.</summary>
    public RecordWrite NewCreate(TestRow row, CreateStyle? style = null) =>
        Create(row, NextNumber(), style ?? AnyStyle);

    /// <summary>A create whose key and intent follow from the number alone.</summary>
    public RecordWrite Create(TestRow row, int number, CreateStyle style)
    {
        var guid = new Guid(number, 0x4c4f, 0x4e47, [0x80, 1, 2, 3, 4, 5, 6, 7]);
        var all = new TestRow();
        foreach (var (field, value) in row)
        {
            all[field] = value;
        }

        if (style == CreateStyle.MappedKey)
        {
            foreach (var field in Schema.KeyFields)
            {
                all[field] = KeyValue(field, number, guid);
            }
        }

        RecordKey? key = style == CreateStyle.OwnGuid ? new RecordKey(guid.ToString("D")) : null;
        return new RecordWrite(WriteKind.Create, key, Values(all, CreateShape)) { Intent = guid };
    }

    public RecordShape CreateShape =>
        new(Schema.Writes.MappedKeys ? [.. Schema.KeyFields, .. Shape.Fields] : Shape.Fields);

    public RecordWrite Update(RecordKey key, TestRow row, RecordShape shape, string? version = null) =>
        new(WriteKind.Update, key, Values(row, shape)) { ExpectedVersion = version };

    public RecordWrite Delete(RecordKey key, string? version = null) =>
        new(WriteKind.Delete, key, []) { ExpectedVersion = version };

    public Task<WriteOutcome> CreateAsync(TestRow row, AnswerDetail answer = AnswerDetail.Key) =>
        WriteOneAsync(NewCreate(row), CreateShape, answer);

    public Task<WriteOutcome> UpdateAsync(
        RecordKey key,
        TestRow row,
        string? version = null,
        AnswerDetail answer = AnswerDetail.Key
    )
    {
        var shape = new RecordShape(row.Keys);
        return WriteOneAsync(Update(key, row, shape, version), shape, answer);
    }

    public Task<WriteOutcome> DeleteAsync(RecordKey key, string? version = null) =>
        WriteOneAsync(Delete(key, version), RecordShape.Empty, AnswerDetail.Key);

    public async Task<WriteOutcome> WriteOneAsync(
        RecordWrite write,
        RecordShape shape,
        AnswerDetail answer = AnswerDetail.Key
    ) => (await WriteAsync([write], shape, answer))[0];

    /// <summary>Writes whose values, and the expected ones, are in the order of <see cref="Shape"/>.</summary>
    public async Task<IReadOnlyList<WriteOutcome>> WriteExpectingAsync(params RecordWrite[] writes)
    {
        var batch = new WriteBatch(Entity.Name, Shape, writes, AnswerDetail.Key) { ExpectedShape = Shape };
        var outcomes = await NeedWriter().WriteAsync(batch, Token);
        Expect.True(
            outcomes.Count == writes.Length,
            $"WriteAsync must give one outcome per record: {writes.Length}, not {outcomes.Count}."
        );
        return outcomes;
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(
        IReadOnlyList<RecordWrite> writes,
        RecordShape shape,
        AnswerDetail answer = AnswerDetail.Key
    )
    {
        var outcomes = await NeedWriter().WriteAsync(new WriteBatch(Entity.Name, shape, writes, answer), Token);
        Expect.True(
            outcomes.Count == writes.Count,
            $"WriteAsync must give one outcome per record: {writes.Count}, not {outcomes.Count}."
        );
        return outcomes;
    }

    private static FieldValue[] Values(TestRow row, RecordShape shape) =>
        [.. shape.Fields.Select(field => row.GetValueOrDefault(field))];

    private FieldValue KeyValue(string field, int number, Guid guid) =>
        Schema.Field(field)?.Type switch
        {
            FieldType.Integer => FieldValue.Integer(1_000_000 + number),
            FieldType.Decimal => FieldValue.Decimal(1_000_000 + number),
            FieldType.Guid => FieldValue.Guid(guid),
            _ => FieldValue.Text("K" + number.ToString("D6", CultureInfo.InvariantCulture)),
        };
}
