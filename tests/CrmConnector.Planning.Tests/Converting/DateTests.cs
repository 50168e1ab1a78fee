using CrmConnector.Abstractions.Records;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Converting;

public sealed class DateTests
{
    [Fact]
    public void A_text_is_read_in_its_formats()
    {
        var step = Step(
            "date",
            ("formats", new[] { "dd/MM/yyyy", "d MMMM yyyy" }),
            ("culture", "it-IT"),
            ("to", "date")
        );
        Run.Text(step, "31/01/2026").ShouldBe("2026-01-31");
        Run.Text(step, "1 marzo 2026").ShouldBe("2026-03-01");
        Run.Step(step, Text("01/31/2026")).Fault.ShouldNotBeNull();
        Run.Step(step, Text(" ")).Value.ShouldBe(FieldValue.Null);
    }

    [Theory]
    [InlineData("2026-01-15 10:00", "2026-01-15T09:00:00Z")]
    [InlineData("2026-07-15 10:00", "2026-07-15T08:00:00Z")]
    public void Local_time_becomes_an_instant_in_its_zone(string local, string expected) =>
        Run.Text(Step("date", ("zone", "Europe/Rome"), ("to", "instant")), local).ShouldBe(expected);

    [Fact]
    public void An_instant_becomes_the_date_that_its_zone_had()
    {
        var instant = FieldValue.Instant(new DateTimeOffset(2026, 1, 31, 23, 30, 0, TimeSpan.Zero));
        Run.Step(Step("date", ("zone", "Europe/Rome"), ("to", "date")), instant)
            .Value.ShouldBe(FieldValue.Date(new DateOnly(2026, 2, 1)));
        Run.Step(Step("date", ("zone", "UTC"), ("to", "date")), instant)
            .Value.ShouldBe(FieldValue.Date(new DateOnly(2026, 1, 31)));
    }

    [Fact]
    public void A_time_that_never_was_is_refused() =>
        Run.Step(Step("date", ("zone", "Europe/Rome"), ("to", "instant")), Text("2026-03-29 02:30"))
            .Fault.ShouldNotBeNull();

    [Theory]
    [InlineData("earlier", "2026-10-25T00:30:00Z")]
    [InlineData("later", "2026-10-25T01:30:00Z")]
    public void A_time_that_was_twice_is_reported(string which, string expected)
    {
        var result = Run.Step(
            Step("date", ("zone", "Europe/Rome"), ("to", "instant"), ("ambiguous", which)),
            Text("2026-10-25 02:30")
        );
        result.Value.ToDisplayText().ShouldBe(expected);
        result.Note.ShouldNotBeNull();
    }

    [Fact]
    public void Without_a_zone_nothing_is_guessed() =>
        Run.Step(Step("date", ("to", "instant")), Text("2026-01-01 10:00")).Fault!.Advice.ShouldContain("zone:");

    [Fact]
    public void The_ends_of_time_are_faults_rather_than_crashes()
    {
        Run.Step(Step("date", ("zone", "Asia/Tokyo"), ("to", "instant")), FieldValue.Date(DateOnly.MinValue))
            .Fault.ShouldNotBeNull();
        Run.Step(Step("date", ("zone", "Asia/Tokyo"), ("to", "local")), FieldValue.Instant(DateTimeOffset.MaxValue))
            .Fault.ShouldNotBeNull();
    }

    [Fact]
    public void Wrong_arguments_are_errors()
    {
        Run.Errors(Step("date", ("zone", "Europe/Atlantis"))).ShouldHaveSingleItem().ShouldContain("no time zone");
        Run.Errors(Step("date", "q")).ShouldHaveSingleItem().ShouldContain("no format");
    }

    [Fact]
    public void Only_a_lossless_format_has_an_inverse()
    {
        Run.Inverse(Step("date", ("formats", "dd/MM/yyyy"), ("to", "date"))).ShouldNotBeNull();
        Run.Inverse(Step("date", ("formats", "dd/MM/yy"), ("to", "date"))).ShouldBeNull();
        Run.Inverse(Step("date", ("formats", "dd/MM/yyyy"), ("to", "local"))).ShouldBeNull();
    }
}
