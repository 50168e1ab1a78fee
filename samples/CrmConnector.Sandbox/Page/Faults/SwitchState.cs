namespace CrmConnector.Sandbox.Page.Faults;

/// <summary>How a switch stands.</summary>
/// <param name="System">The system.</param>
/// <param name="Name">The fault.</param>
/// <param name="IsOn">Whether it happens.</param>
/// <param name="Until">When it ends by itself. Null: not at all.</param>
internal sealed record SwitchState(string System, string Name, bool IsOn, DateTimeOffset? Until);
