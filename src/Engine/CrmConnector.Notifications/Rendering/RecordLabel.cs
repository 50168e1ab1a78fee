using CrmConnector.Notifications.Localising;

namespace CrmConnector.Notifications.Rendering;

/// <summary>What a record is called.</summary>
internal static class RecordLabel
{
    /// <summary>Its name and key, as far as they are known; null for neither.</summary>
    public static string? Of(string? name, string? key, Words words) =>
        string.IsNullOrWhiteSpace(name) ? key
        : string.IsNullOrEmpty(key) ? name
        : words.Text("record.named", ("name", name), ("key", key));
}
