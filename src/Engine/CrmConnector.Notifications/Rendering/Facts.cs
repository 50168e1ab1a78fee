namespace CrmConnector.Notifications.Rendering;

/// <summary>Short facts in a row.</summary>
internal static class Facts
{
    /// <summary>Those that are there, with a dot between them.</summary>
    public static string Of(params IEnumerable<string?> facts) =>
        string.Join(" · ", facts.Where(fact => !string.IsNullOrEmpty(fact)));
}
