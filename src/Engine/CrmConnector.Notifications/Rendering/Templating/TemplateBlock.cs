namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>A block of a template that is open.</summary>
/// <param name="Name">Its helper, as <c>each</c>.</param>
/// <param name="At">The character at which it was opened.</param>
/// <param name="Outside">The names that can be used around it.</param>
internal sealed record TemplateBlock(string Name, int At, TemplateScope Outside);
