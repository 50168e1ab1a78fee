using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>Takes what is wrong with one template, with its line and column.</summary>
internal sealed class TemplateErrors(TemplateText template, ICollection<ConfigurationError> errors)
{
    /// <summary>Reports something, once.</summary>
    /// <param name="at">The character at which it stands, counted from 0.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="advice">What to write instead.</param>
    public void Add(int at, string problem, string advice)
    {
        var before = template.Text.AsSpan(0, Math.Min(at, template.Text.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        var error = new ConfigurationError(new SourcePosition(template.File, line, column), problem, advice);
        if (!errors.Contains(error))
        {
            errors.Add(error);
        }
    }
}
