using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.SampleAdapter;

/// <summary>Reaches a folder where <c>customers.json</c> lists the fields of an entity, key first, and <c>customers/KEY.json</c> is a record.</summary>
public sealed class JsonFolderAdapter : IAdapter
{
    /// <inheritdoc/>
    public string Name => "json-folder";

    /// <inheritdoc/>
    public string Description => "A folder of JSON files, one per record, whose values are texts.";

    /// <inheritdoc/>
    public IReadOnlyList<SettingDescription> Settings { get; } =
    [new("folder", SettingType.Path, "The folder with the field lists.") { Required = true, Example = "data" }];

    /// <inheritdoc/>
    public ValueTask<IConnection> ConnectAsync(
        ConnectionSettings settings,
        AdapterContext context,
        CancellationToken cancellationToken
    ) =>
        Path.GetFullPath(settings.Get("folder"), context.Folder) is var folder && Directory.Exists(folder)
            ? new(new JsonFolderConnection(folder))
            : throw new InvalidConfigurationException(
                $"The folder of connection '{settings.Connection}' does not exist."
            );
}
