using CrmConnector.Abstractions.Records;
using FsCheck;
using FsCheck.Fluent;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Converting;

public sealed class InverseTests
{
    [Theory]
    [InlineData("de-DE")]
    [InlineData("en-US")]
    [InlineData("fr-FR")]
    public void A_number_comes_back(string culture) =>
        RoundTrip(
            Step("number", culture),
            ArbMap.Default.GeneratorFor<decimal>().Select(FieldValue.Decimal),
            (a, b) => a.AsDecimal() == b.AsDecimal()
        );

    [Fact]
    public void A_boolean_comes_back() =>
        RoundTrip(
            Step("boolean", ("true", new[] { "J" }), ("false", new[] { "N" })),
            Gen.Elements(true, false).Select(FieldValue.Boolean),
            (a, b) => a == b
        );

    [Theory]
    [InlineData("dd.MM.yyyy", "it-IT")]
    [InlineData("d MMMM yyyy", "de-DE")]
    public void A_date_comes_back(string format, string culture) =>
        RoundTrip(
            Step("date", ("formats", format), ("culture", culture), ("to", "date")),
            Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(d => FieldValue.Date(DateOnly.FromDayNumber(d))),
            (a, b) => a == b
        );

    [Fact]
    public void An_instant_comes_back_through_its_zone() =>
        RoundTrip(
            Step("date", ("zone", "Europe/Rome"), ("to", "instant")),
            Gen.Choose(0, int.MaxValue)
                .Select(s => DateTimeOffset.FromUnixTimeSeconds(s))
                .Where(at => !IsRepeatedHour(at))
                .Select(FieldValue.Instant),
            (a, b) => a == b
        );

    [Fact]
    public void A_local_time_comes_back_through_its_zone()
    {
        var rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
        RoundTrip(
            Step("date", ("zone", "Europe/Rome"), ("to", "local")),
            Gen.Choose(0, int.MaxValue)
                .Select(s => DateTime.UnixEpoch.AddSeconds(s))
                .Where(local => !rome.IsInvalidTime(new DateTime(local.Ticks)))
                .Select(FieldValue.LocalDateTime),
            (a, b) => a == b
        );
    }

    /// <summary>convert(invert(x)) is x for all that the converter can give.</summary>
    private static void RoundTrip(
        Abstractions.Definitions.ConverterStep step,
        Gen<FieldValue> results,
        Func<FieldValue, FieldValue, bool> equal
    )
    {
        var forth = Run.Compiled(step);
        var back = Run.Inverse(step).ShouldNotBeNull();
        Check.ForAll(results, result => equal(forth.Convert([back.Convert([result]).Value]).Value, result));
    }

    private static bool IsRepeatedHour(DateTimeOffset at)
    {
        var rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
        return rome.IsAmbiguousTime(TimeZoneInfo.ConvertTime(at, rome).DateTime);
    }
}
