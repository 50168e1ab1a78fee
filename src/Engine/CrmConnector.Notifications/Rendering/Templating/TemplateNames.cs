using System.Collections.Frozen;
using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>The names of all templates. The file of one is its name and <c>.hbs</c>.</summary>
internal static class TemplateNames
{
    public const string FileEnding = ".hbs";
    public const string TextHelper = "t";
    private const string Html = ".html";

    /// <summary>Templates that make a part of a message, with what they may use.</summary>
    public static FrozenDictionary<string, ViewShape> Roots { get; } =
        new Dictionary<string, ViewShape>(StringComparer.Ordinal)
        {
            ["report.subject"] = ViewShapes.Report,
            ["report.html"] = ViewShapes.Report,
            ["report.text"] = ViewShapes.Report,
            ["alert.subject"] = ViewShapes.Alert,
            ["alert.html"] = ViewShapes.Alert,
            ["alert.text"] = ViewShapes.Alert,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What other templates of the same kind call a template by: <c>head</c> for <c>head.html</c>.</summary>
    public static string PartialOf(string name) => name[..name.LastIndexOf('.')];

    /// <summary>True for the name of a template that makes HTML.</summary>
    public static bool IsHtml(string name) => name.EndsWith(Html, StringComparison.Ordinal);
}
