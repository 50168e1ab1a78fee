namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>A template as it is written.</summary>
/// <param name="Name">Its name, as <c>report.html</c>.</param>
/// <param name="File">The file as it is shown in messages.</param>
/// <param name="Text">Its text.</param>
internal sealed record TemplateText(string Name, string File, string Text);
