using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Finds out who makes a request.</summary>
internal sealed class Authentication(TokenIssuer issuer, Store store, Organization organization, Urls urls)
{
    private const string Scheme = "Bearer ";

    /// <summary>False: the application user is missing, and every request gets 403 0x80072560.</summary>
    public bool HasApplicationUser { get; set; } = true;

    /// <summary>The caller, or null where the token is missing, bad or another service's.</summary>
    public Caller? Identify(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (
            !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !issuer.IsGood(header[Scheme.Length..], urls.Organization)
        )
        {
            return null;
        }

        if (!HasApplicationUser)
        {
            throw new ApiException(403, "0x80072560", "The user is not a member of the organization.");
        }

        return ActFor(request, organization.ApplicationUserId);
    }

    /// <summary>Acting for another user: by systemuserid or by the id of his directory object.</summary>
    private Caller ActFor(HttpRequest request, Guid self)
    {
        var (column, value) = request.Headers["MSCRMCallerID"].ToString() is { Length: > 0 } userId
            ? ("systemuserid", userId)
            : ("azureactivedirectoryobjectid", request.Headers["CallerObjectId"].ToString());
        if (value.Length == 0)
        {
            return new Caller(self, self);
        }

        using var session = store.BeginRead();
        var statement = session
            .Connection.Prepare($"SELECT systemuserid FROM systemuser WHERE {Sql.Quote(column)} = ?1")
            .Bind(1, Guid.TryParse(value, out var id) ? id : Guid.Empty);
        Guid? user = statement.Step() ? Guid.Parse(statement.Utf8(0)) : null;
        statement.Reset();
        return user is { } found
            ? new Caller(found, self)
            : throw new ApiException(403, "0x80040204", $"The user with id '{value}' does not exist.");
    }
}
