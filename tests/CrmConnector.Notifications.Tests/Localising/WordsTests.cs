using CrmConnector.Abstractions.Records;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Tests.Samples;

namespace CrmConnector.Notifications.Tests.Localising;

public sealed class WordsTests
{
    private static readonly Words English = Languages.Of("en");
    private static readonly Words Italian = Languages.Of("it");

    [Fact]
    public void Numbers_are_grouped_as_the_language_does()
    {
        English.Number(1234567).ShouldBe("1,234,567");
        Italian.Number(1234567).ShouldBe("1.234.567");
    }

    [Theory]
    [InlineData(0, "all in step, nothing to do", "tutto allineato, nulla da fare")]
    [InlineData(1, "all in step, 1 change", "tutto allineato, 1 modifica")]
    [InlineData(1204, "all in step, 1,204 changes", "tutto allineato, 1.204 modifiche")]
    public void A_text_takes_the_form_of_its_number(long count, string english, string italian)
    {
        English.Count("subject.good", count).ShouldBe(english);
        Italian.Count("subject.good", count).ShouldBe(italian);
    }

    [Fact]
    public void A_value_with_braces_is_not_filled_again() =>
        English.Text("headline.down", ("connection", "{connection}")).ShouldBe("{connection} does not answer");

    [Fact]
    public void A_time_of_the_same_day_has_no_day()
    {
        var times = new Times(Italian, Clock.Rome, Clock.Now);
        times.Moment(Clock.Ago(3)).ShouldBe("14:04");
        times.Moment(Clock.Ago(60 * 24)).ShouldBe("gio 26 nov, 14:07");
        times.Moment(Clock.Now.AddYears(-1)).ShouldBe("gio 27 nov 2025, 14:07");
        times.LongDay(Clock.Now).ShouldBe("venerdì 27 novembre 2026");
    }

    [Fact]
    public void The_hour_that_comes_twice_says_which_one_it_is()
    {
        var times = new Times(English, Clock.Rome, new DateTimeOffset(2026, 10, 25, 12, 0, 0, TimeSpan.Zero));
        times.Moment(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero)).ShouldBe("02:30 (UTC+02:00)");
        times.Moment(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero)).ShouldBe("02:30 (UTC+01:00)");
    }

    [Theory]
    [InlineData(0.2, "less than 1 s")]
    [InlineData(12, "12 s")]
    [InlineData(192, "3 min 12 s")]
    [InlineData(3900, "1 h 5 min")]
    [InlineData(183_600, "2 d 3 h")]
    public void A_duration_has_its_two_largest_units(double seconds, string text) =>
        new Times(English, Clock.Rome, Clock.Now)
            .Duration(TimeSpan.FromSeconds(seconds))
            .Replace('\u00A0', ' ')
            .ShouldBe(text);

    [Fact]
    public void Values_are_written_as_the_language_does()
    {
        Of(FieldValue.Decimal(1234567.50m)).ShouldBe("1.234.567,50");
        Of(FieldValue.Integer(10023)).ShouldBe("10023");
        Of(FieldValue.Double(1234.5)).ShouldBe("1.234,5");
        Of(FieldValue.Boolean(true)).ShouldBe("sì");
        Of(FieldValue.Date(new DateOnly(2026, 3, 1))).ShouldBe("1 mar 2026");
        Of(FieldValue.Instant(Clock.Now)).ShouldBe("27 nov 2026, 14:07");
        Of(FieldValue.Null).ShouldBe("nessuno");
    }

    private static string Of(FieldValue value) => ValueText.Of(value, Italian, Clock.Rome);
}
