namespace CrmConnector.Notifications.Localising;

/// <summary>The texts of one language.</summary>
internal interface ITextSource
{
    /// <summary>The keys of all texts.</summary>
    IReadOnlyCollection<string> Keys { get; }

    /// <summary>The text of a key, with its placeholders; null where there is none.</summary>
    string? Find(string key);
}
