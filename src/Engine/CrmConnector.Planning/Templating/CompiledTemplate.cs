using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Templating.Helping;
using HandlebarsDotNet;

namespace CrmConnector.Planning.Templating;

/// <summary>A Handlebars template over one record's fields. Pure and safe to use concurrently; nothing is escaped, null gives the empty text.</summary>
public sealed class CompiledTemplate
{
    private readonly HandlebarsTemplate<object, object> _template;
    private readonly int[] _positions;

    private CompiledTemplate(HandlebarsTemplate<object, object> template, int[] positions)
    {
        _template = template;
        _positions = positions;
    }

    /// <summary>The positions of the fields it reads, each once.</summary>
    public IReadOnlyList<int> Positions => _positions;

    /// <summary>Compiles a template.</summary>
    /// <param name="template">The text. Fields with unusual names are written <c>{{[a name]}}</c>.</param>
    /// <param name="shape">The shape of the records; must hold the fields that the template names.</param>
    /// <param name="source">The entity, to check the names.</param>
    /// <param name="position">Where it is declared.</param>
    /// <param name="errors">Receives unknown fields and helpers, and broken syntax.</param>
    /// <returns>The template, or null when something was reported.</returns>
    public static CompiledTemplate? Compile(
        string template,
        RecordShape shape,
        EntitySchema source,
        SourcePosition position,
        ICollection<ConfigurationError> errors
    )
    {
        var tags = TemplateScanner.Scan(template);
        if (!TemplateCheck.Check(tags, source, position, errors))
        {
            return null;
        }

        var paths = TemplateFields.Paths(tags).ToList();
        var names = paths.Select(path => path.Text).Distinct(StringComparer.Ordinal).ToList();
        try
        {
            var rewritten = TemplateRewriter.Rewrite(template, paths, names.IndexOf);
            return new CompiledTemplate(TemplateEngine.Create().Compile(rewritten), [.. names.Select(shape.IndexOf)]);
        }
        catch (HandlebarsException)
        {
            errors.Add(
                new ConfigurationError(
                    position,
                    "the template is not well-formed",
                    "check that every {{ has its }}, and every {{#if}} its {{/if}}"
                )
            );
            return null;
        }
    }

    /// <summary>The text for a record's values, which are of the shape it was compiled for.</summary>
    public string Render(FieldValue[] values) => _template(new TemplateValues(values, _positions));
}
