using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Values that break careless code. What cannot be stored as it is must be refused, never changed.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>Quotes and injection attempts are texts like any other.</summary>
    [SkippableFact]
    public Task Injection_texts_are_only_texts() =>
        CheckAsync(bench =>
            StoredAsync(
                bench,
                bench.Entity.Text,
                [
                    "'; DELETE FROM records; --",
                    "\" OR \"\"=\"",
                    "' or name ne null or name eq '",
                    "$(whoami) `id` ${env:HOME} {{name}} %s {0}",
                    "<script>alert(1)</script>&amp;",
                    "a\\'b\\\"c\\\\d",
                    "null",
                    "@p0 :p1 ?1 $1",
                    "key|with|bars",
                    "{\"json\":[1]}",
                ]
            )
        );

    /// <summary>Accents arrive intact, in the form in which they were sent.</summary>
    [SkippableFact]
    public Task Text_of_all_scripts_is_stored_intact() =>
        CheckAsync(bench =>
            StoredAsync(
                bench,
                bench.Entity.Text,
                [
                    "Łódź, Škofja Loka, İstanbul, Größe, Ærø",
                    "e\u0301 and \u00e9 stay different",
                    "東京都 株式会社 한국어",
                    "שלום \u200fعالم\u200e abc",
                    "👩‍👩‍👧‍👦 🇮🇹 𝔘𝔫𝔦",
                    "Ａ\u00a0B\u200bC\u00ad",
                ]
            )
        );

    /// <summary>NUL ends strings in some systems: the rest must not vanish.</summary>
    [SkippableFact]
    public Task Text_with_nul_is_never_cut() =>
        CheckAsync(bench => StoredOrRefusedAsync(bench, "before\0after", FaultKind.InvalidValue));

    /// <summary>Control characters and line ends are kept or refused.</summary>
    [SkippableFact]
    public Task Control_characters_are_never_changed() =>
        CheckAsync(async bench =>
        {
            foreach (
                var text in new[]
                {
                    "tab\there",
                    "line\nfeed",
                    "carriage\r\nreturn",
                    "bell\u0007",
                    "del\u007f",
                    "\ufffe",
                }
            )
            {
                await StoredOrRefusedAsync(bench, text, FaultKind.InvalidValue);
            }
        });

    /// <summary>Half a character cannot be encoded; a replacement character would flow back as an edit.</summary>
    [SkippableFact]
    public Task A_lone_surrogate_is_refused() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true);
            foreach (var text in new[] { "high \ud83d", "\ude00 low", "\ude00\ud83d" })
            {
                var outcome = await bench.CreateAsync(bench.NewRow().With(bench.Entity.Text, FieldValue.Text(text)));
                var fault = Expect
                    .Outcome<WriteOutcome.Refused>(outcome, "A create with a lone surrogate in a text")
                    .Fault;
                Expect.True(
                    fault.Kind == FaultKind.InvalidValue,
                    $"The fault of a lone surrogate must be InvalidValue, not {fault.Kind}."
                );
            }
        });

    /// <summary>A shortened value would flow back as an edit.</summary>
    [SkippableFact]
    public Task A_text_too_long_is_refused_and_not_cut() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true);
            var outcome = await bench.CreateAsync(bench.NewRow().With(bench.Entity.Text, TooLong(bench)));
            var fault = Expect
                .Outcome<WriteOutcome.Refused>(outcome, "A create with a text one character too long")
                .Fault;
            Expect.True(
                fault.Kind == FaultKind.TooLong
                    && (fault.Field is null || string.Equals(fault.Field, bench.Entity.Text, StringComparison.Ordinal)),
                $"The fault must be TooLong and, where it can be told, name the field '{bench.Entity.Text}'; it is {fault.Kind} of '{fault.Field}'."
            );
            Expect.True((await bench.SweepRecordsAsync()).Count == 0, "A refused create must make nothing.");
        });

    /// <summary>The limit itself is allowed.</summary>
    [SkippableFact]
    public Task A_text_of_the_maximum_length_is_stored() =>
        CheckAsync(bench =>
        {
            var length = bench.Entity.TextMaxLength ?? 4_000;
            return StoredAsync(bench, bench.Entity.Text, [new string('m', length), new string('é', length)]);
        });

    /// <summary>Ten megabytes in one field do not stop a run.</summary>
    [SkippableFact]
    public Task A_huge_text_is_stored_whole_or_refused() =>
        CheckAsync(bench => StoredOrRefusedAsync(bench, new string('h', 1_000_000) + "end", FaultKind.TooLong));

    /// <summary>Whole numbers keep every digit.</summary>
    [SkippableFact]
    public Task Whole_numbers_at_their_limits_are_exact() =>
        CheckAsync(async bench =>
        {
            var field = bench.Need(bench.Entity.Integer, "whole number");
            foreach (var number in new[] { bench.Entity.IntegerMin, bench.Entity.IntegerMax, 0 })
            {
                await StoredValueAsync(bench, field, FieldValue.Integer(number));
            }
        });

    /// <summary>Money keeps its four digits.</summary>
    [SkippableFact]
    public Task Decimals_are_exact() =>
        CheckAsync(async bench =>
        {
            var field = bench.Need(bench.Entity.Decimal, "decimal");
            foreach (
                var number in new[]
                {
                    0.0001m,
                    -0.0001m,
                    0.1m,
                    1234.5678m,
                    1m,
                    0m,
                    bench.Entity.DecimalMin,
                    bench.Entity.DecimalMax,
                }
            )
            {
                await StoredValueAsync(bench, field, FieldValue.Decimal(number));
            }
        });

    /// <summary>A number that does not fit must not be clamped or wrapped round.</summary>
    [SkippableFact]
    public Task A_number_out_of_range_is_refused() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true);
            var field = bench.Need(bench.Entity.Integer, "whole number");
            Skip.If(bench.Entity.IntegerMax == long.MaxValue, "The whole number has no narrower limits than 64 bits.");
            foreach (var number in new[] { bench.Entity.IntegerMax + 1, bench.Entity.IntegerMin - 1, long.MaxValue })
            {
                var outcome = await bench.CreateAsync(bench.NewRow().With(field, FieldValue.Integer(number)));
                var fault = Expect.Outcome<WriteOutcome.Refused>(outcome, $"A create with {number} in '{field}'").Fault;
                Expect.True(
                    fault.Kind == FaultKind.OutOfRange,
                    $"The fault of a number that does not fit must be OutOfRange, not {fault.Kind}."
                );
            }
        });

    /// <summary>A day is a day, in every zone.</summary>
    [SkippableFact]
    public Task Dates_at_their_limits_are_exact() =>
        CheckAsync(async bench =>
        {
            var field = bench.Need(bench.Entity.Date, "date");
            foreach (
                var date in new[]
                {
                    bench.Entity.DateMin,
                    bench.Entity.DateMax,
                    new(2024, 2, 29),
                    new(1999, 12, 31),
                    new(2000, 1, 1),
                }
            )
            {
                await StoredValueAsync(bench, field, FieldValue.Date(date));
            }
        });

    /// <summary>An instant is an instant, also in the hour that clocks skip or repeat.</summary>
    [SkippableFact]
    public Task Instants_at_their_limits_are_exact() =>
        CheckAsync(async bench =>
        {
            var field = bench.Need(bench.Entity.Instant, "instant");
            DateTimeOffset[] instants =
            [
                bench.Entity.InstantMin,
                bench.Entity.InstantMax,
                new(2024, 3, 31, 1, 30, 0, TimeSpan.Zero),
                new(2024, 10, 27, 0, 30, 0, TimeSpan.Zero),
                new(2024, 10, 27, 1, 30, 0, TimeSpan.Zero),
                new DateTimeOffset(2024, 12, 31, 23, 59, 59, TimeSpan.Zero)
                    + (TimeSpan.FromSeconds(1) - bench.Entity.InstantStep),
            ];
            foreach (var instant in instants)
            {
                await StoredValueAsync(bench, field, FieldValue.Instant(instant));
            }
        });

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
            var keys = new Dictionary<RecordKey, TestRow>();
            foreach (
                var text in new[] { "a|b", "a\\|b", "it's", "say \"x\"", "100%", "ключ", "a b", "x;--", "a/b?c#d" }
            )
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
            foreach (var (key, row) in keys)
            {
                Expect.Value(
                    await bench.ReadValueAsync(key, bench.Entity.Text),
                    row[bench.Entity.Text],
                    $"The record with the key «{key}»"
                );
            }
        });

    private static async Task StoredAsync(Workbench bench, string field, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            await StoredValueAsync(bench, field, FieldValue.Text(text));
        }
    }

    /// <summary>Writes the value by create and by update and reads it back; a read-only adapter reads what another user wrote.</summary>
    private static async Task StoredValueAsync(Workbench bench, string field, FieldValue value)
    {
        var key = await bench.InsertAsync(bench.NewRow().With(field, value));
        Expect.Value(await bench.ReadValueAsync(key, field), value, $"Field '{field}' as another user wrote it");
        if (bench.Connection is IRecordWriter && bench.Schema.Writes.CanCreate)
        {
            var created = Expect.Outcome<WriteOutcome.Written>(
                await bench.CreateAsync(bench.NewRow().With(field, value)),
                $"A create with «{value.ToDisplayText()}» in '{field}'"
            );
            Expect.Value(await bench.ReadValueAsync(created.Key, field), value, $"Field '{field}' of a created record");
        }

        if (bench.Connection is IRecordWriter && bench.Schema.Writes.CanUpdate)
        {
            var target = await bench.InsertAsync();
            Expect.Outcome<WriteOutcome.Written>(
                await bench.UpdateAsync(target, TestRow.Of(field, value)),
                $"An update to «{value.ToDisplayText()}» in '{field}'"
            );
            Expect.Value(await bench.ReadValueAsync(target, field), value, $"Field '{field}' of an updated record");
        }
    }

    private static async Task StoredOrRefusedAsync(Workbench bench, string text, FaultKind fault)
    {
        bench.NeedWriter(create: true);
        var outcome = await bench.CreateAsync(bench.NewRow().With(bench.Entity.Text, FieldValue.Text(text)));
        if (outcome is WriteOutcome.Refused refused)
        {
            Expect.True(refused.Fault.Kind == fault, $"The fault must be {fault}, not {refused.Fault.Kind}.");
            return;
        }

        var key = Expect.Outcome<WriteOutcome.Written>(outcome, "A create that was not refused").Key;
        Expect.Value(
            await bench.ReadValueAsync(key, bench.Entity.Text),
            FieldValue.Text(text),
            "A text that was not refused"
        );
    }
}
