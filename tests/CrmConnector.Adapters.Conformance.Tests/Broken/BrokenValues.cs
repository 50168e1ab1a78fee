using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes that change a value, refuse a good one or take a bad one.</summary>
internal static class BrokenValues
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.Injection_texts_are_only_texts), store => new DoublesQuotes(store)),
        new(nameof(Kit.Text_of_all_scripts_is_stored_intact), store => new ComposesAccents(store)),
        new(nameof(Kit.Text_with_nul_is_never_cut), store => new CutsAtNul(store)),
        new(nameof(Kit.Control_characters_are_never_changed), store => new ChangesLineEnds(store)),
        new(nameof(Kit.A_lone_surrogate_is_refused), store => new ReplacesHalfCharacters(store)),
        new(nameof(Kit.A_text_too_long_is_refused_and_not_cut), store => new CutsOneCharacter(store)),
        new(nameof(Kit.A_text_of_the_maximum_length_is_stored), store => new CountsBytes(store)),
        new(nameof(Kit.A_huge_text_is_stored_whole_or_refused), store => new CutsHugeTexts(store)),
        new(nameof(Kit.Whole_numbers_at_their_limits_are_exact), store => new CountsInFloats(store)),
        new(nameof(Kit.Decimals_are_exact), store => new RoundsLargeDecimals(store)),
        new(nameof(Kit.A_number_out_of_range_is_refused), store => new Clamps(store)),
        new(nameof(Kit.Dates_at_their_limits_are_exact), store => new TakesOldDatesForNone(store)),
        new(nameof(Kit.Instants_at_their_limits_are_exact), store => new CutsToSeconds(store)),
        new(nameof(Kit.Hostile_keys_keep_their_records_apart), store => new CutsKeysAtBars(store)),
    ];

    private sealed class DoublesQuotes(MemoryStore store) : MemoryConnection(store)
    {
        protected override FieldValue Incoming(string field, FieldValue value) =>
            value.Kind == ValueKind.Text
                ? FieldValue.Text(value.AsText().Replace("'", "''", StringComparison.Ordinal))
                : value;
    }

    private sealed class ComposesAccents(MemoryStore store) : MemoryConnection(store)
    {
        protected override FieldValue Incoming(string field, FieldValue value) =>
            value.Kind == ValueKind.Text
                ? FieldValue.Text(value.AsText().Replace("e\u0301", "\u00e9", StringComparison.Ordinal))
                : value;
    }

    private sealed class CutsAtNul(MemoryStore store) : MemoryConnection(store)
    {
        protected override FieldValue Incoming(string field, FieldValue value) =>
            value.Kind == ValueKind.Text ? FieldValue.Text(value.AsText().Split('\0')[0]) : value;
    }

    private sealed class ChangesLineEnds(MemoryStore store) : MemoryConnection(store)
    {
        protected override FieldValue Incoming(string field, FieldValue value) =>
            value.Kind == ValueKind.Text
                ? FieldValue.Text(value.AsText().Replace("\r\n", "\n", StringComparison.Ordinal))
                : value;
    }

    private sealed class ReplacesHalfCharacters(MemoryStore store) : MemoryConnection(store)
    {
        protected override RecordFault? Fault(WriteBatch batch, RecordWrite write) =>
            base.Fault(batch, write) is { Kind: not FaultKind.InvalidValue } fault ? fault : null;
    }

    private sealed class CutsOneCharacter(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Create(WriteBatch batch, RecordWrite write) =>
            base.Create(batch, batch.Writes.Count == 1 ? write with { Values = [.. write.Values.Select(Cut)] } : write);

        private static FieldValue Cut(FieldValue value) =>
            value.Kind == ValueKind.Text && value.AsText().Length == MemorySchema.TextLength + 1
                ? FieldValue.Text(value.AsText()[..^1])
                : value;
    }

    private sealed class CountsBytes(MemoryStore store) : MemoryConnection(store)
    {
        protected override RecordFault? Fault(WriteBatch batch, RecordWrite write) =>
            base.Fault(batch, write)
            ?? (
                write.Values.Any(v =>
                    v.Kind == ValueKind.Text
                    && System.Text.Encoding.UTF8.GetByteCount(v.AsText()) > MemorySchema.TextLength
                )
                    ? new RecordFault(FaultKind.TooLong, "M2")
                    : null
            );
    }

    private sealed class CutsHugeTexts(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Create(WriteBatch batch, RecordWrite write) =>
            base.Create(batch, write with { Values = [.. write.Values.Select(Cut)] });

        private static FieldValue Cut(FieldValue value) =>
            value.Kind == ValueKind.Text && value.AsText().Length > 65_535
                ? FieldValue.Text(value.AsText()[..100])
                : value;
    }

    private sealed class CountsInFloats(MemoryStore store) : MemoryConnection(store)
    {
        protected override FieldValue Incoming(string field, FieldValue value) =>
            value.Kind == ValueKind.Integer ? FieldValue.Integer((long)(float)value.AsInteger()) : value;
    }

    private sealed class RoundsLargeDecimals(MemoryStore store) : MemoryConnection(store)
    {
        protected override FieldValue Incoming(string field, FieldValue value) =>
            value.Kind == ValueKind.Decimal && Math.Abs(value.AsDecimal()) > 1_000_000
                ? FieldValue.Decimal(Math.Round(value.AsDecimal(), 2))
                : value;
    }

    private sealed class Clamps(MemoryStore store) : MemoryConnection(store)
    {
        protected override RecordFault? Fault(WriteBatch batch, RecordWrite write) =>
            base.Fault(batch, write) is { Kind: not FaultKind.OutOfRange } fault ? fault : null;

        protected override FieldValue Incoming(string field, FieldValue value) =>
            value.Kind == ValueKind.Integer
                ? FieldValue.Integer(Math.Clamp(value.AsInteger(), int.MinValue, int.MaxValue))
                : value;
    }

    private sealed class TakesOldDatesForNone(MemoryStore store) : MemoryConnection(store)
    {
        protected override FieldValue Incoming(string field, FieldValue value) =>
            value.Kind == ValueKind.Date && value.AsDate().Year < 1900 ? FieldValue.Null : value;
    }

    private sealed class CutsToSeconds(MemoryStore store) : MemoryConnection(store)
    {
        protected override FieldValue Incoming(string field, FieldValue value) =>
            value.Kind == ValueKind.Instant
                ? FieldValue.Instant(DateTimeOffset.FromUnixTimeSeconds(value.AsInstant().ToUnixTimeSeconds()))
                : value;
    }

    private sealed class CutsKeysAtBars(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Create(WriteBatch batch, RecordWrite write)
        {
            var at = batch.Shape.IndexOf(MemorySchema.Key);
            var values = write.Values.Select(
                (v, i) => i == at && v.IsPresent ? FieldValue.Text(v.AsText().Split('|')[0]) : v
            );
            return base.Create(batch, write with { Values = [.. values] });
        }
    }
}
