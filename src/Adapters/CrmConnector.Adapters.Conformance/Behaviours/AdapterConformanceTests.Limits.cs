using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Numbers, dates and instants at the edge of what their fields take.</content>
public abstract partial class AdapterConformanceTests
{
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
}
