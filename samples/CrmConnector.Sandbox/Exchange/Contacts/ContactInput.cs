using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Properties;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>What a body says of a contact, checked and brought into the form in which it is kept.</summary>
internal sealed class ContactInput
{
    /// <summary>Values by field; null clears. Addresses may be partial.</summary>
    public Dictionary<ContactField, JsonNode?> Fields { get; } = [];

    /// <summary>Extended properties; null removes.</summary>
    public List<KeyValuePair<PropertyId, string?>> Properties { get; } = [];

    /// <summary>Open extensions by name; only in a create.</summary>
    public List<KeyValuePair<string, JsonObject>> Extensions { get; } = [];

    public string? ParentFolderId { get; set; }

    public bool Names(string field) => Fields.Keys.Any(f => string.Equals(f.Name, field, StringComparison.Ordinal));
}
