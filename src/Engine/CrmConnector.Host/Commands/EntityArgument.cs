using System.CommandLine;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Host.Commands;

/// <summary>An argument that names an entity: <c>erp/customers</c>.</summary>
internal static class EntityArgument
{
    public static Argument<string> Create() =>
        new("connection/entity") { Description = "The entity, with its connection: erp/customers." };

    /// <summary>The connection is what stands before the first slash: entities may hold slashes themselves.</summary>
    public static EntityAddress Read(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < text.Length - 1
            ? new EntityAddress(text[..slash], text[(slash + 1)..])
            : throw new UsageException(
                $"'{text}' does not name an entity.",
                "Write connection/entity, for example erp/customers."
            );
}
