using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Templating;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Templating;

public sealed class CompiledTemplateTests
{
    private static readonly FieldSchema[] Fields =
    [
        Field("name"),
        Field("price", FieldType.Decimal),
        Field("active", FieldType.Boolean),
        Field("since", FieldType.Date),
        Field("date"),
        Field("first.name"),
        Field("a b"),
        Field("straße"),
    ];

    private static readonly FieldValue[] Row =
    [
        Text("Rossi & <Co>"),
        FieldValue.Decimal(1234.50m),
        FieldValue.Boolean(true),
        FieldValue.Date(new DateOnly(2026, 1, 31)),
        Text("today"),
        Text("Mario"),
        Text("blank"),
        FieldValue.Null,
    ];

    [Theory]
    [InlineData("{{name}}", "Rossi & <Co>")]
    [InlineData("{{{name}}}", "Rossi & <Co>")]
    [InlineData("[{{straße}}]", "[]")]
    [InlineData("{{price}} {{active}} {{since}}", "1234.5 true 2026-01-31")]
    [InlineData("{{number price \"N2\" \"de-DE\"}}", "1.234,50")]
    [InlineData("{{date since \"dd/MM/yyyy\"}}", "31/01/2026")]
    [InlineData("{{date}}", "today")]
    [InlineData("{{upper date}}-{{upper (trim a b)}}", null)]
    [InlineData("{{upper (trim [a b])}}", "BLANK")]
    [InlineData("{{[first.name]}} {{first.name}}", "Mario Mario")]
    [InlineData("{{default straße \"none\"}}", "none")]
    [InlineData("{{#if active}}yes{{else}}no{{/if}}", "yes")]
    [InlineData("{{#unless straße}}empty{{/unless}}", "empty")]
    [InlineData("{{!-- a comment about {{nmae}} --}}{{name}}", "Rossi & <Co>")]
    [InlineData("plain", "plain")]
    [InlineData("{{number name \"N2\"}}", "Rossi & <Co>")]
    public void It_renders(string template, string? expected)
    {
        var errors = new List<ConfigurationError>();
        var compiled = Compile(template, errors);
        if (expected is null)
        {
            errors.ShouldNotBeEmpty();
            return;
        }

        errors.ShouldBeEmpty();
        compiled!.Render(Row).ShouldBe(expected);
    }

    [Theory]
    [InlineData("{{nmae}}", "did you mean 'name'?")]
    [InlineData("{{name.Length}}", "'name.Length', which is no field")]
    [InlineData("{{this}}", "'this', which is no field")]
    [InlineData("{{#each name}}{{/each}}", "'#each', which does not exist")]
    [InlineData("{{shout name}}", "'shout', which does not exist")]
    [InlineData("{{> part}}", "which does not exist")]
    [InlineData("{{#if active}}x", "not well-formed")]
    [InlineData("{{name", "not well-formed")]
    [InlineData("{{upper (shout name)}}", "'shout', which does not exist")]
    public void What_is_wrong_is_said_when_it_is_compiled(string template, string expected)
    {
        var errors = new List<ConfigurationError>();
        Compile(template, errors).ShouldBeNull();
        errors.ShouldHaveSingleItem().ToString().ShouldContain(expected);
    }

    [Fact]
    public void The_fields_it_reads_are_known() =>
        Compile("{{name}} {{since}}{{name}}", [])!.Positions.ShouldBe([0, 3]);

    private static CompiledTemplate? Compile(string template, List<ConfigurationError> errors) =>
        CompiledTemplate.Compile(
            template,
            new RecordShape(Fields.Select(field => field.Name)),
            Entity("e", Fields),
            Here,
            errors
        );
}
