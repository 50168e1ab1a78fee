using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;
using HandlebarsDotNet;

namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>Templates ready to be rendered in one language. Those for HTML escape whatever is written, those for text escape nothing.</summary>
internal sealed class CompiledTemplates
{
    private readonly Dictionary<string, HandlebarsTemplate<object, object>> _roots = new(StringComparer.Ordinal);

    /// <summary>Compiles them.</summary>
    /// <exception cref="HandlebarsException">A template is not well-formed.</exception>
    public CompiledTemplates(IEnumerable<TemplateText> templates, Words words)
    {
        foreach (var group in templates.GroupBy(template => TemplateNames.IsHtml(template.Name)))
        {
            var handlebars = Create(isHtml: group.Key, words);
            foreach (var template in group.Where(template => !TemplateNames.Roots.ContainsKey(template.Name)))
            {
                handlebars.RegisterTemplate(TemplateNames.PartialOf(template.Name), template.Text);
            }

            foreach (var template in group.Where(template => TemplateNames.Roots.ContainsKey(template.Name)))
            {
                _roots[template.Name] = handlebars.Compile(template.Text);
            }
        }
    }

    /// <summary>Renders a template.</summary>
    public string Render(string name, View view) => _roots[name](view);

    private static IHandlebars Create(bool isHtml, Words words)
    {
        var handlebars = Handlebars.Create(
            new HandlebarsConfiguration { NoEscape = !isHtml, TextEncoder = isHtml ? new HtmlText() : null }
        );
        // The only helper: a text of the language, never a value, and escaped like everything else.
        handlebars.RegisterHelper(TemplateNames.TextHelper, (_, arguments) => words.Text(arguments[0] as string ?? ""));
        return handlebars;
    }
}
