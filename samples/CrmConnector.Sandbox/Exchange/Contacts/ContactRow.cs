using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Addressing;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>A contact as it is kept.</summary>
internal sealed record ContactRow
{
    public required long Number { get; init; }
    public required long Mailbox { get; init; }
    public required long Folder { get; init; }

    /// <summary>The folder's id.</summary>
    public required string FolderKey { get; init; }
    public required string Regular { get; init; }
    public required string Immutable { get; init; }
    public required long Version { get; init; }

    /// <summary>The version with which it came into its folder.</summary>
    public required long Entered { get; init; }
    public required string Created { get; init; }
    public required string Modified { get; init; }

    /// <summary>Whether it lies in Deleted Items.</summary>
    public required bool IsDeleted { get; init; }

    /// <summary>The fields that are not empty, by name.</summary>
    public required JsonObject Fields { get; init; }

    /// <summary>The version with which each field was changed last.</summary>
    public required JsonObject Stamps { get; init; }

    public string Etag => ChangeKeys.EtagOf(Version);

    public string IdOf(bool immutable) => immutable ? Immutable : Regular;
}
