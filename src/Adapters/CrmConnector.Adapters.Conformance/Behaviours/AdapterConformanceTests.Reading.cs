using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>What records look like when read.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>Compiled mappings read values by position.</summary>
    [SkippableFact]
    public Task Values_come_in_the_order_of_the_shape() =>
        CheckAsync(async bench =>
        {
            var row = bench.NewRow();
            await bench.InsertAsync(row);
            var reversed = new RecordShape(bench.Shape.Fields.Reverse());
            var record = (await bench.SweepRecordsAsync(bench.Sweep(shape: reversed))).Single();
            for (var i = 0; i < reversed.Count; i++)
            {
                Expect.Value(
                    record.Values[i],
                    row[reversed.Fields[i]],
                    $"Value {i} of a reversed shape, field '{reversed.Fields[i]}'"
                );
            }
        });

    /// <summary>Converters are checked against the declared type, so values must be of its kind.</summary>
    [SkippableFact]
    public Task Values_come_in_the_declared_kind() =>
        CheckAsync(async bench =>
        {
            var record = await bench.ReadAsync(await bench.InsertAsync());
            foreach (var field in bench.Shape.Fields)
            {
                var (type, kind) = (bench.Schema.Field(field)?.Type, bench.Value(record, field).Kind);
                Expect.True(
                    type is not null && kind == KindOf(type.Value),
                    $"Field '{field}' is described as {type}, so its values must be of kind {(type is null ? "none" : KindOf(type.Value))}, not {kind}."
                );
            }
        });

    /// <summary>A blank that reads as "not read" would never be synced.</summary>
    [SkippableFact]
    public Task An_empty_field_reads_as_null() =>
        CheckAsync(async bench =>
        {
            var field = bench.OptionalField;
            var key = await bench.InsertAsync(bench.NewRow().With(field, FieldValue.Null));
            Expect.Value(
                await bench.ReadValueAsync(key, field),
                FieldValue.Null,
                $"Field '{field}', which has no value"
            );
        });

    /// <summary>The merge compares what a sweep read with what a fetch reads.</summary>
    [SkippableFact]
    public Task A_fetch_reads_the_same_as_a_sweep() =>
        CheckAsync(async bench =>
        {
            await bench.InsertManyAsync(3);
            foreach (var swept in await bench.SweepRecordsAsync())
            {
                var fetched = await bench.ReadAsync(swept.Key);
                Expect.True(fetched.Key == swept.Key, "A fetched record must have the key that it was asked for by.");
                Expect.True(
                    fetched.Values.SequenceEqual(swept.Values),
                    $"Sweep and fetch give different values for '{swept.Key}'."
                );
                Expect.True(
                    string.Equals(fetched.Version, swept.Version, StringComparison.Ordinal),
                    $"Sweep and fetch give different versions for '{swept.Key}'."
                );
            }
        });

    /// <summary>The engine pairs the answer with its question by position.</summary>
    [SkippableFact]
    public Task A_fetch_keeps_the_order_of_the_keys() =>
        CheckAsync(async bench =>
        {
            var keys = await bench.InsertManyAsync(5);
            await bench.System.DeleteAsync(keys[2], bench.Token);
            RecordKey[] asked = [keys[4], keys[0], keys[2], keys[3], keys[0], keys[1]];
            var answer = await bench.Connection.FetchAsync(
                new FetchRequest(bench.Entity.Name, bench.Shape, asked),
                bench.Token
            );
            Expect.True(
                answer.Count == asked.Length
                    && asked.Zip(answer).All(p => p.First == keys[2] ? p.Second is null : p.Second?.Key == p.First),
                "FetchAsync must give one entry per key in the order of the keys, repeated ones repeated, null for a deleted record."
            );
        });

    /// <summary>A key may come from another system or an old link: it is not found, and that is no error.</summary>
    [SkippableFact]
    public Task Impossible_keys_are_not_found() =>
        CheckAsync(async bench =>
        {
            var known = await bench.InsertAsync();
            RecordKey[] asked =
            [
                new("'; DROP TABLE x; --"),
                new("not-a-key"),
                new("99999999999999999999999"),
                known,
                new("00000000-0000-4000-8000-000000000000"),
                new("a|b|c|d"),
                new(new string('x', 5_000)),
            ];
            var answer = await bench.Connection.FetchAsync(
                new FetchRequest(bench.Entity.Name, bench.Shape, asked),
                bench.Token
            );
            Expect.True(
                answer.Count == asked.Length
                    && asked.Zip(answer).All(p => p.First == known ? p.Second is not null : p.Second is null),
                "FetchAsync must give null for keys that no record has or can have, and the others as usual."
            );
        });

    /// <summary>A page's targets are read in one call; systems limit parameters and addresses.</summary>
    [SkippableFact]
    public Task A_fetch_takes_thousands_of_keys() =>
        CheckAsync(async bench =>
        {
            var known = await bench.InsertManyAsync(3);
            var asked = Enumerable
                .Range(0, 2_600)
                .Select(i =>
                    i % 1000 == 500 ? known[i / 1000] : new RecordKey(new Guid(i, 7, 7, new byte[8]).ToString("D"))
                )
                .ToArray();
            var answer = await bench.Connection.FetchAsync(
                new FetchRequest(bench.Entity.Name, bench.Shape, asked),
                bench.Token
            );
            Expect.SameKeys(
                answer.OfType<Record>().Select(record => record.Key),
                known.Take(3),
                "A fetch of 2,600 keys, three of them known"
            );
            Expect.True(answer.Count == asked.Length, "FetchAsync must give one entry per key.");
        });

    /// <summary>A column dropped since yesterday stops the process with a sentence, not with a driver's error.</summary>
    [SkippableFact]
    public Task A_missing_field_is_named_in_the_error() =>
        CheckAsync(async bench =>
        {
            var key = await bench.InsertAsync();
            var shape = new RecordShape([bench.Entity.Text, "no_such_field"]);
            var sweep = await Expect.ThrowsAsync<SchemaChangedException>(
                () => bench.SweepRecordsAsync(bench.Sweep(shape: shape)),
                "A sweep of a field that does not exist"
            );
            var fetch = await Expect.ThrowsAsync<SchemaChangedException>(
                async () =>
                    await bench.Connection.FetchAsync(new FetchRequest(bench.Entity.Name, shape, [key]), bench.Token),
                "A fetch of a field that does not exist"
            );
            Expect.True(
                new[] { sweep, fetch }.All(e => e.Message.Contains("no_such_field", StringComparison.Ordinal)),
                "The error must name the missing field."
            );
        });

    /// <summary>A dropped table likewise.</summary>
    [SkippableFact]
    public Task A_missing_entity_is_named_in_the_error() =>
        CheckAsync(async bench =>
        {
            var request = bench.Sweep() with { Entity = "no_such_entity" };
            var error = await Expect.ThrowsAsync<SchemaChangedException>(
                () => bench.SweepRecordsAsync(request),
                "A sweep of an entity that does not exist"
            );
            Expect.True(
                error.Message.Contains("no_such_entity", StringComparison.Ordinal),
                "The error must name the missing entity."
            );
        });

    /// <summary>The rule "newest wins" needs the time that the description promises.</summary>
    [SkippableFact]
    public Task The_modification_time_is_told_where_declared() =>
        CheckAsync(async bench =>
        {
            Skip.IfNot(bench.Schema.Changes.TellsModificationTime, "The test entity declares no modification time.");
            var key = await bench.InsertAsync();
            var swept = (await bench.SweepRecordsAsync()).Single();
            Expect.True(
                swept.ModifiedAt is not null && (await bench.ReadAsync(key)).ModifiedAt == swept.ModifiedAt,
                "Sweep and fetch must tell the same ModifiedAt where ChangeDetection.TellsModificationTime is true."
            );
        });

    private static ValueKind KindOf(FieldType type) =>
        type switch
        {
            FieldType.Integer or FieldType.Choice => ValueKind.Integer,
            FieldType.Decimal => ValueKind.Decimal,
            FieldType.Double => ValueKind.Double,
            FieldType.Boolean => ValueKind.Boolean,
            FieldType.Date => ValueKind.Date,
            FieldType.Instant => ValueKind.Instant,
            FieldType.LocalDateTime => ValueKind.LocalDateTime,
            FieldType.Time => ValueKind.Time,
            FieldType.Guid => ValueKind.Guid,
            FieldType.Binary => ValueKind.Binary,
            FieldType.Reference => ValueKind.Reference,
            _ => ValueKind.Text,
        };
}
