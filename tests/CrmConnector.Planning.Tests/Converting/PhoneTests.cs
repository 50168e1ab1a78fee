using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting.Phones;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Converting;

public sealed class PhoneTests
{
    [Theory]
    [InlineData("IT", "02 1234567", "+39021234567")]
    [InlineData("IT", "+39 02 1234567", "+39021234567")]
    [InlineData("IT", "0039 02/1234567", "+39021234567")]
    [InlineData("IT", "333-1234567", "+393331234567")]
    [InlineData("DE", "0711/123456", "+49711123456")]
    [InlineData("DE", "+49 (0)30 901820", "+4930901820")]
    [InlineData("DE", "tel:+49-30-901820", "+4930901820")]
    [InlineData("GB", "020 7946 0958", "+442079460958")]
    [InlineData("US", "(212) 555-0123", "+12125550123")]
    [InlineData("US", "1-212-555-0123 x45", "+12125550123;ext=45")]
    [InlineData("US", "011 39 02 1234567", "+39021234567")]
    [InlineData("HU", "06 1 234 5678", "+3612345678")]
    [InlineData("RU", "8 (495) 123-45-67", "+74951234567")]
    [InlineData("LT", "8 612 34567", "+37061234567")]
    [InlineData("FR", "01 23 45 67 89", "+33123456789")]
    [InlineData("ES", "912 345 678", "+34912345678")]
    [InlineData("FR", "+243 81 234 5678", "+243812345678")]
    [InlineData("IT", "02 1234567 int. 12", "+39021234567;ext=12")]
    public void A_number_that_is_certain_is_read(string country, string input, string expected)
    {
        var result = Run.Step(Step("phone", country), Text(input));
        result.Value.ShouldBe(Text(expected));
        result.Note.ShouldBeNull();
    }

    [Theory]
    [InlineData("DE", "30 901820")] // no trunk prefix: perhaps a local number
    [InlineData("IT", "2 1234567")] // the 0 is lost
    [InlineData("DE", "+49 030 901820")]
    [InlineData("US", "555-0123")]
    [InlineData("IT", "ask Maria")]
    [InlineData("IT", "02 1234567 / 02 7654321")]
    [InlineData("DE", "0711 123456/7")]
    [InlineData("FR", "01 23 45 67 89 10")]
    [InlineData("IT", "+0039 02 1234567")]
    [InlineData("IT", "12345678901234567890123456789012345678901234567890")]
    public void A_number_that_is_not_certain_is_kept_and_reported(string country, string input)
    {
        var result = Run.Step(Step("phone", country), Text(input));
        result.Value.ShouldBe(Text(input));
        result.Fault.ShouldBeNull();
        result.Note.ShouldNotBeNull().Problem.ShouldNotContain(input);
    }

    [Fact]
    public void Without_a_country_only_international_numbers_are_read()
    {
        Run.Text(Step("phone"), "+39 02 1234567").ShouldBe("+39021234567");
        Run.Step(Step("phone"), Text("02 1234567")).Note.ShouldNotBeNull();
    }

    [Fact]
    public void A_readable_form_has_groups() =>
        Run.Text(Step("phone", ("country", "US"), ("format", "readable")), "2125550123").ShouldBe("+1 212 555 0123");

    [Fact]
    public void What_was_read_is_read_again_to_the_same() =>
        Cases.Holds(
            PhoneCountries.All.SelectMany(c => new[] { (c.Iso, "e164"), (c.Iso, "readable") }),
            pair =>
            {
                var country = PhoneCountries.Find(pair.Iso)!;
                var first = country.FirstDigits.Length > 0 ? country.FirstDigits[^1] : '2';
                var number = $"+{country.Code}{first}{new string('3', country.Longest - 1)}";
                var step = Step("phone", ("country", pair.Iso), ("format", pair.Item2));
                var once = Run.Text(step, number);
                Run.Text(step, once).ShouldBe(once);
                Run.Text(Step("phone", pair.Iso), once).ShouldBe(number);
            }
        );

    [Fact]
    public void There_are_at_least_forty_countries() => PhoneCountries.All.Count.ShouldBeGreaterThanOrEqualTo(40);

    [Fact]
    public void An_unknown_country_is_an_error() =>
        Run.Errors(Step("phone", "XX")).ShouldHaveSingleItem().ShouldContain("'XX'");

    [Fact]
    public void A_blank_is_null() => Run.Step(Step("phone", "IT"), Text(" ")).Value.ShouldBe(FieldValue.Null);
}
