using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Texts that break careless code. What cannot be stored as it is must be refused, never changed.</content>
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
}
