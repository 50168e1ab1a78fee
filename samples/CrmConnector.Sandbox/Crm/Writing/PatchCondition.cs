using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>What <c>If-Match</c> and <c>If-None-Match</c> demand of a write.</summary>
/// <param name="MustExist">The request must not create.</param>
/// <param name="MustNotExist">The request must not update.</param>
/// <param name="Version">The version that the row must have.</param>
internal sealed record PatchCondition(bool MustExist, bool MustNotExist, long? Version)
{
    public static PatchCondition Read(ApiRequest request)
    {
        var match = request.Headers["If-Match"];
        var noneMatch = request.Headers["If-None-Match"];
        return new PatchCondition(
            match is not null,
            string.Equals(noneMatch, "*", StringComparison.Ordinal),
            match is null ? null : Etags.Read(match)
        );
    }

    public void CheckVersion(ITransaction session, Table table, Guid? id)
    {
        if (Version is { } expected && id is { } row && Rows.Version(session, table, row) != expected)
        {
            throw Refusals.Stale();
        }
    }
}
