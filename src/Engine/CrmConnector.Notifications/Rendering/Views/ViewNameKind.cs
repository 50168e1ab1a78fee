namespace CrmConnector.Notifications.Rendering.Views;

/// <summary>What a name of a view stands for.</summary>
internal enum ViewNameKind
{
    /// <summary>A text to show; also tested with <c>#if</c>.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A view within the view, or nothing.</summary>
    Group,

    /// <summary>Views in a row.</summary>
    List,
}
