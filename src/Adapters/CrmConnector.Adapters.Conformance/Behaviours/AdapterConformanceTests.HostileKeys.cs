using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Keys of the other system's making.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>Keys are texts of the other system's making.</summary>
    [SkippableFact]
    public Task Hostile_keys_keep_their_records_apart() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true, update: true);
            Skip.IfNot(
                bench.Schema.Writes.MappedKeys
                    && bench.Schema.KeyFields.All(field => bench.Schema.Field(field)?.Type == FieldType.Text),
                "The key is not made of mapped texts."
            );
            var texts = new[] { "a|b", "a\\|b", "it's", "say \"x\"", "100%", "ключ", "a b", "x;--", "a/b?c#d" };
            var keys = new Dictionary<RecordKey, TestRow>();
            foreach (var text in texts)
            {
                var row = bench.NewRow();
                var create = bench.NewCreate(row, CreateStyle.MappedKey);
                foreach (var field in bench.Schema.KeyFields)
                {
                    create.Values[bench.CreateShape.IndexOf(field)] = FieldValue.Text(text);
                }

                var key = Expect
                    .Outcome<WriteOutcome.Written>(
                        await bench.WriteOneAsync(create, bench.CreateShape),
                        $"A create with the key «{text}»"
                    )
                    .Key;
                Expect.True(keys.TryAdd(key, row), $"The key «{text}» is spelled like another one.");
                Expect.Outcome<WriteOutcome.Written>(
                    await bench.UpdateAsync(key, TestRow.Of(bench.Entity.Text, row[bench.Entity.Text])),
                    $"An update of the record with the key «{text}»"
                );
            }

            Expect.SameKeys(
                (await bench.SweepRecordsAsync(bench.Sweep(2))).Select(record => record.Key),
                keys.Keys,
                "A sweep over hostile keys"
            );
            var keyShape = new RecordShape(bench.Schema.KeyFields);
            var keyTexts = (await bench.SweepRecordsAsync(bench.Sweep(shape: keyShape))).Select(record =>
                record.Values[0].AsText()
            );
            Expect.True(
                texts
                    .Order(StringComparer.Ordinal)
                    .SequenceEqual(keyTexts.Order(StringComparer.Ordinal), StringComparer.Ordinal),
                "The key fields must hold exactly the texts that were written."
            );
            foreach (var (key, row) in keys)
            {
                Expect.Value(
                    await bench.ReadValueAsync(key, bench.Entity.Text),
                    row[bench.Entity.Text],
                    $"The record with the key «{key}»"
                );
            }
        });
}
