namespace CrmConnector.Notifications.Rendering.Views;

/// <summary>A name that templates may use.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Shape">The shape of the view, or of each view in the row; null for texts and flags.</param>
internal sealed record ViewName(ViewNameKind Kind, ViewShape? Shape = null);
