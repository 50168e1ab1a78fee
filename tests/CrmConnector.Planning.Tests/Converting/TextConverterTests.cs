using CrmConnector.Abstractions.Records;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Converting;

public sealed class TextConverterTests
{
    [Fact]
    public void Trim_takes_white_space_from_the_sides_it_is_told()
    {
        Run.Text(Step("trim"), "  a  b ").ShouldBe("a  b");
        Run.Text(Step("trim", "start"), "  a ").ShouldBe("a ");
        Run.Text(Step("trim", "end"), "  a ").ShouldBe("  a");
        Run.Text(Step("trim", ("inner", true)), " a \t\n b ").ShouldBe("a b");
    }

    [Theory]
    [InlineData("upper", "müller ß", "MÜLLER ß")]
    [InlineData("lower", "MÜLLER", "müller")]
    [InlineData("title", "SAN GIOVANNI", "San Giovanni")]
    [InlineData("sentence", "«HELLO WORLD", "«Hello world")]
    public void Case_changes_letters(string to, string input, string expected) =>
        Run.Text(Step("case", to), input).ShouldBe(expected);

    [Fact]
    public void Case_knows_the_rules_of_a_culture() =>
        Run.Text(Step("case", ("to", "upper"), ("culture", "tr-TR")), "izmir").ShouldBe("İZMİR");

    [Fact]
    public void Concat_leaves_out_what_is_blank()
    {
        var step = Step("concat", ", ");
        Run.Step(step, Text("a"), Text(" "), FieldValue.Null, FieldValue.Integer(5)).Value.ShouldBe(Text("a, 5"));
        Run.Step(step, FieldValue.Null, Text("")).Value.ShouldBe(FieldValue.Null);
    }

    [Theory]
    [InlineData(1, "Rossi")]
    [InlineData(2, "Mario")]
    [InlineData(-1, "Jr")]
    [InlineData(-3, "Rossi")]
    [InlineData(4, null)]
    [InlineData(-4, null)]
    public void Split_takes_one_part(int part, string? expected) =>
        Run.Text(Step("split", ("separator", ","), ("part", part)), "Rossi, Mario ,Jr").ShouldBe(expected);

    [Fact]
    public void Split_can_take_the_rest() =>
        Run.Text(Step("split", ("separator", " "), ("part", 2), ("rest", true)), "a b c").ShouldBe("b c");

    [Fact]
    public void Replace_takes_texts_and_expressions()
    {
        Run.Text(Step("replace", ("find", "&"), ("with", "and")), "A & B").ShouldBe("A and B");
        Run.Text(Step("replace", ("pattern", "([0-9]+)"), ("with", "<$1>")), "a12b").ShouldBe("a<12>b");
    }

    [Fact]
    public void Regex_takes_the_first_group()
    {
        Run.Text(Step("regex", "ORD-([0-9]+)"), "see ORD-17!").ShouldBe("17");
        Run.Text(Step("regex", "ORD-[0-9]+"), "see ORD-17!").ShouldBe("ORD-17");
        Run.Text(Step("regex", "x"), "abc").ShouldBeNull();
        Run.Step(Step("regex", ("pattern", "x"), ("otherwise", "refuse")), Text("abc")).Fault.ShouldNotBeNull();
    }

    [Fact]
    public void An_expression_that_could_run_for_ever_is_refused() =>
        Run.Errors(Step("regex", "(a)\\1")).ShouldHaveSingleItem().ShouldContain("linear time");

    [Fact]
    public void A_nasty_expression_on_a_long_text_ends() =>
        Run.Step(Step("regex", "^(a+)+$"), Text(new string('a', 200_000) + "!")).Value.ShouldBe(FieldValue.Null);

    [Fact]
    public void Truncate_cuts_between_characters_and_says_so()
    {
        var result = Run.Step(Step("truncate", 5), Text("abcdefgh"));
        result.Value.ShouldBe(Text("abcd…"));
        result.Note.ShouldNotBeNull();
        Run.Text(Step("truncate", 5), "abcde").ShouldBe("abcde");
        Run.Text(Step("truncate", ("max", 3), ("marker", "")), "a👍👍").ShouldBe("a👍");
        Run.Text(Step("truncate", ("max", 2), ("marker", "")), "a👍👍").ShouldBe("a");
        Run.Text(Step("truncate", ("max", 4), ("marker", "")), "abe\u0301\u0302x").ShouldBe("ab");
    }

    [Fact]
    public void Truncate_of_ten_megabytes_gives_the_length_asked_for() =>
        Run.Text(Step("truncate", 4000), new string('x', 10_000_000))!.Length.ShouldBe(4000);

    [Theory]
    [InlineData(" Mario.Rossi@Example.COM ", "Mario.Rossi@example.com")]
    [InlineData("a+b@x-y.co.uk", "a+b@x-y.co.uk")]
    public void Email_tidies(string input, string expected) => Run.Text(Step("email"), input).ShouldBe(expected);

    [Theory]
    [InlineData("mario")]
    [InlineData("a@b@c.it")]
    [InlineData("a@localhost")]
    [InlineData("a..b@c.it")]
    [InlineData("a@c.it; b@c.it")]
    [InlineData("a b@c.it")]
    [InlineData("a@-c.it")]
    public void Email_refuses_what_is_none(string input)
    {
        Run.Step(Step("email"), Text(input)).Fault.ShouldNotBeNull();
        var kept = Run.Step(Step("email", "keep"), Text(input));
        kept.Value.ShouldBe(Text(input));
        kept.Note.ShouldNotBeNull();
    }

    [Fact]
    public void Text_formats_numbers_and_times()
    {
        Run.Step(Step("text", ("format", "N2"), ("culture", "de-DE")), FieldValue.Decimal(1234.5m))
            .Value.ShouldBe(Text("1.234,50"));
        Run.Step(Step("text", "dd/MM/yyyy"), FieldValue.Date(new DateOnly(2026, 1, 31)))
            .Value.ShouldBe(Text("31/01/2026"));
        Run.Step(Step("text"), FieldValue.Decimal(1.50m)).Value.ShouldBe(Text("1.5"));
    }
}
