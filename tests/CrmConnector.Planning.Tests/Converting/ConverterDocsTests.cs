using System.Text;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Tests.Converting;

/// <summary>The page about converters says what the code says.</summary>
public sealed class ConverterDocsTests
{
    private const string Begin = "<!-- generated: begin -->";
    private const string End = "<!-- generated: end -->";

    /// <summary>Set the environment variable UPDATE_DOCS to 1 to write the section anew.</summary>
    [Fact]
    public void The_generated_section_is_up_to_date()
    {
        var path = Path.Combine(Root(), "docs", "converters.md");
        var page = File.ReadAllText(path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        begin.ShouldBeGreaterThan(0);
        end.ShouldBeGreaterThan(begin);
        var expected = string.Concat(page.AsSpan(0, begin + Begin.Length), "\n\n", Section(), page.AsSpan(end));
        if (string.Equals(Environment.GetEnvironmentVariable("UPDATE_DOCS"), "1", StringComparison.Ordinal))
        {
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path).ShouldBe(expected);
    }

    [Fact]
    public void Every_converter_is_described()
    {
        foreach (var converter in ConverterCatalogue.BuiltIn.Descriptions)
        {
            converter.Summary.ShouldEndWith(".");
            converter.Example.ShouldContain(converter.Name);
            converter.Parameters.ShouldAllBe(parameter => parameter.Help.Length > 0);
            if (converter.ShortParameter is { } name)
            {
                converter.Parameters.Select(parameter => parameter.Name).ShouldContain(name, StringComparer.Ordinal);
            }
        }
    }

    [Fact]
    public void A_plug_in_adds_converters_and_cannot_replace_ours()
    {
        var trim = ConverterCatalogue.BuiltIn.Find("trim")!;
        Should.Throw<ArgumentException>(() => ConverterCatalogue.BuiltIn.With([trim]));
        var more = ConverterCatalogue.BuiltIn.With([new ReverseFactory()]);
        more.Find("reverse").ShouldNotBeNull();
        more.Descriptions.Count.ShouldBe(ConverterCatalogue.BuiltIn.Descriptions.Count + 1);
    }

    private static string Section()
    {
        var text = new StringBuilder();
        foreach (var converter in ConverterCatalogue.BuiltIn.Descriptions)
        {
            text.Append("### ").Append(converter.Name).Append("\n\n").Append(converter.Summary).Append("\n\n");
            text.Append("- Takes: ").Append(Takes(converter)).Append('\n');
            text.Append("- Gives: ")
                .Append(converter.Result is { } result ? Word(result.ToString()) : "what it was given or told")
                .Append('\n');
            text.Append("- Inverse: ").Append(converter.Inverse ?? "none").Append("\n\n");
            Parameters(text, converter);
            text.Append("```yaml\n- ").Append(converter.Example).Append("\n```\n\n");
        }

        return text.ToString();
    }

    private static void Parameters(StringBuilder text, ConverterDescription converter)
    {
        if (converter.Parameters.Count == 0)
        {
            return;
        }

        text.Append("| argument | type | meaning |\n|---|---|---|\n");
        foreach (var parameter in converter.Parameters)
        {
            var marks = string.Concat(
                parameter.Required ? " (required)" : "",
                string.Equals(parameter.Name, converter.ShortParameter, StringComparison.Ordinal) ? " (short form)" : ""
            );
            text.Append("| `").Append(parameter.Name).Append('`').Append(marks);
            text.Append(" | ")
                .Append(Word(parameter.Type.ToString()))
                .Append(" | ")
                .Append(parameter.Help)
                .Append(" |\n");
        }

        text.Append('\n');
    }

    private static string Takes(ConverterDescription converter) =>
        (converter.TakesMany ? "several fields; " : "one field; ")
        + (
            converter.Inputs.Count == 0
                ? "any type but binary"
                : string.Join(", ", converter.Inputs.Select(t => Word(t.ToString())))
        );

    private static string Word(string name) =>
        string.Concat(
            name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString())
        );

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CrmConnector.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private sealed class ReverseFactory : IConverterFactory
    {
        public ConverterDescription Description { get; } = new("reverse", "Reverses.");

        public ICompiledConverter Compile(ConverterStep step, CompileContext context) =>
            ConverterCatalogue.BuiltIn.Find("trim")!.Compile(step, context);
    }
}
