using System.Collections.Concurrent;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Localising;

namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>The templates of an installation: those that come with the program, and those that it puts in their place.</summary>
public sealed class MessageTemplates
{
    private readonly IReadOnlyDictionary<string, TemplateText> _templates;
    private readonly ConcurrentDictionary<ITextSource, Lazy<CompiledTemplates>> _compiled = new();

    private MessageTemplates(IReadOnlyDictionary<string, TemplateText> templates) => _templates = templates;

    /// <summary>Those that come with the program.</summary>
    public static MessageTemplates BuiltIn { get; } = new(BuiltInTemplates.All);

    /// <summary>The names of the files that an installation may put into its folder, as <c>report.html.hbs</c>.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [.. BuiltInTemplates.All.Values.Select(template => template.File).Order(StringComparer.Ordinal)];

    /// <summary>Those of a folder, and those that come with the program where the folder has none.</summary>
    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="errors">Receives what is wrong with the files.</param>
    /// <returns>The templates; those that come with the program when something was reported.</returns>
    public static MessageTemplates Load(string folder, ICollection<ConfigurationError> errors) =>
        TemplateFolder.Read(folder, errors) is { Count: > 0 } own ? Checked(own, errors) : BuiltIn;

    /// <summary>The templates for a language; compiled once.</summary>
    internal CompiledTemplates In(Words words) =>
        _compiled
            .GetOrAdd(
                words.Source,
                _ => new Lazy<CompiledTemplates>(() => new CompiledTemplates(_templates.Values, words))
            )
            .Value;

    internal static MessageTemplates Checked(
        IReadOnlyCollection<TemplateText> own,
        ICollection<ConfigurationError> errors
    )
    {
        var all = BuiltInTemplates.All.ToDictionary(StringComparer.Ordinal);
        foreach (var template in own)
        {
            all[template.Name] = template;
        }

        return TemplateCheck.Check(all, [.. own.Select(template => template.Name)], errors)
            ? new MessageTemplates(all)
            : BuiltIn;
    }
}
