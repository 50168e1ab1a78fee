using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Rendering.Views;
using HandlebarsDotNet;

namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>Checks the templates of an installation before any message is made with them.</summary>
internal sealed class TemplateCheck
{
    private const int Deepest = 8;
    private readonly IReadOnlyDictionary<string, TemplateText> _all;
    private readonly ICollection<ConfigurationError> _errors;
    private readonly HashSet<string> _own;

    private TemplateCheck(
        IReadOnlyDictionary<string, TemplateText> all,
        IReadOnlyCollection<string> own,
        ICollection<ConfigurationError> errors
    )
    {
        _all = all;
        _errors = errors;
        _own = own.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>True when nothing was reported.</summary>
    /// <param name="all">All templates, those of the installation in the place of those that come with the program.</param>
    /// <param name="own">The names of those that are the installation's.</param>
    /// <param name="errors">Receives what is wrong with these.</param>
    public static bool Check(
        IReadOnlyDictionary<string, TemplateText> all,
        IReadOnlyCollection<string> own,
        ICollection<ConfigurationError> errors
    )
    {
        var before = errors.Count;
        var check = new TemplateCheck(all, own, errors);
        foreach (var template in own.Select(name => all[name]).Where(template => TemplateNames.IsHtml(template.Name)))
        {
            HtmlCheck.Check(template, new TemplateErrors(template, errors));
        }

        foreach (var (name, shape) in TemplateNames.Roots)
        {
            check.Walk(name, shape, depth: 0);
        }

        if (errors.Count == before)
        {
            check.Compile();
        }

        return errors.Count == before;
    }

    private void Walk(string name, ViewShape shape, int depth)
    {
        var template = _all[name];
        var errors = new TemplateErrors(template, _own.Contains(name) ? _errors : []);
        var ending = name[name.LastIndexOf('.')..];
        new TemplateWalk(
            template,
            errors,
            (partial, scope) =>
            {
                if (!_all.ContainsKey(partial + ending) || depth >= Deepest)
                {
                    return false;
                }

                Walk(partial + ending, scope.Shape, depth + 1);
                return true;
            }
        ).From(shape);
    }

    // What is left is syntax that the walk does not see, as a tag without an end.
    private void Compile()
    {
        foreach (var template in _own.Select(name => _all[name]))
        {
            try
            {
                Handlebars.Create().Compile(template.Text);
            }
            catch (HandlebarsException)
            {
                new TemplateErrors(template, _errors).Add(
                    Math.Max(0, template.Text.LastIndexOf("{{", StringComparison.Ordinal)),
                    "the template is not well-formed",
                    "check that every '{{' has its '}}'"
                );
            }
        }
    }
}
