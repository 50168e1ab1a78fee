using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>The ids by which a request can be found again: the service's own, and the one that the client chose.</summary>
/// <param name="Request">The service's.</param>
/// <param name="Client">The client's; the same where it chose none.</param>
internal sealed record RequestIds(string Request, string Client)
{
    public static RequestIds Of(HttpRequest request, IdSource ids)
    {
        var own = ids.Next().ToString("D");
        var given = request.Headers["client-request-id"].ToString();
        return new RequestIds(own, given.Length > 0 ? given : own);
    }
}
