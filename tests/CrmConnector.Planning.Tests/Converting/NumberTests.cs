using CrmConnector.Abstractions.Records;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Converting;

public sealed class NumberTests
{
    [Theory]
    [InlineData("de-DE", "1.234.567,89", "1234567.89")]
    [InlineData("de-DE", "-0,5", "-0.5")]
    [InlineData("en-US", "1,234.5", "1234.5")]
    [InlineData("fr-FR", "1 234,5", "1234.5")]
    [InlineData("en-IN", "12,34,567", "1234567")]
    public void A_text_is_read_as_the_culture_writes_it(string culture, string input, string expected) =>
        Run.Text(Step("number", culture), input).ShouldBe(expected);

    [Theory]
    [InlineData("de-DE", "1.5")] // one and a half, elsewhere
    [InlineData("de-DE", "1.2345,0")]
    [InlineData("en-US", "1,5")]
    [InlineData("en-US", "12 EUR")]
    [InlineData("en-US", "1e5")]
    [InlineData("en-US", ".")]
    [InlineData("en-US", "-")]
    [InlineData("en-US", "123456789012345678901234567890.5")]
    public void What_the_culture_does_not_write_is_refused(string culture, string input) =>
        Run.Step(Step("number", culture), Text(input)).Fault.ShouldNotBeNull();

    [Fact]
    public void Explicit_separators_need_no_culture() =>
        Run.Text(Step("number", ("decimal", ","), ("group", "'")), "1'000,25").ShouldBe("1000.25");

    [Theory]
    [InlineData("half-up", 2.345, "2.35")]
    [InlineData("half-up", -2.345, "-2.35")]
    [InlineData("half-even", 2.345, "2.34")]
    [InlineData("down", -2.349, "-2.34")]
    public void Rounding_goes_as_it_is_told(string rounding, double input, string expected) =>
        Run.Step(Step("number", ("decimals", 2), ("rounding", rounding)), FieldValue.Double(input))
            .Value.ToDisplayText()
            .ShouldBe(expected);

    [Fact]
    public void Rounding_has_no_inverse()
    {
        Run.Inverse(Step("number", ("decimals", 2))).ShouldBeNull();
        Run.Inverse(Step("number", "de-DE")).ShouldNotBeNull();
    }

    [Fact]
    public void Wrong_arguments_are_errors()
    {
        Run.Errors(Step("number", ("decimals", 40))).ShouldHaveSingleItem().ShouldContain("0 to 28");
        Run.Errors(Step("number", "xx-YYYY-z")).ShouldHaveSingleItem().ShouldContain("no culture");
        Run.Errors(Step("number", ("decimal", ","), ("group", ","))).ShouldHaveSingleItem();
        Run.Errors(Step("number", ("decimls", 2))).ShouldHaveSingleItem().ShouldContain("did you mean 'decimals'?");
        Run.Errors(Step("number", ("decimals", "2"))).ShouldHaveSingleItem().ShouldContain("must be a whole number");
        Run.Errors(Step("case")).ShouldHaveSingleItem().ShouldContain("lacks 'to'");
        Run.Errors(Step("case", "Upper")).ShouldHaveSingleItem().ShouldContain("upper, lower, title or sentence");
        Run.Errors(Step("coalesce", "x")).ShouldHaveSingleItem().ShouldStartWith("p.yaml(3,5): ");
    }
}
