namespace CrmConnector.Notifications.Channels;

/// <summary>Makes clients for channels that speak HTTP.</summary>
internal static class ChannelHttp
{
    /// <summary>A client that follows no redirect: a message goes where the administrator said, or nowhere.</summary>
    /// <param name="authorities">Trusted beside those of the machine; null for none.</param>
    public static HttpClient Create(TrustedAuthorities? authorities)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            // a name may come to mean another machine
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (authorities is not null)
        {
#pragma warning disable MA0039 // it only adds authorities that the administrator named; name and chain are checked
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                authorities.Accept(certificate, chain, errors);
#pragma warning restore MA0039
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The pause that a service asks for; null where it asks for none.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > now => date - now,
            _ => null,
        };

    /// <summary>What the other side does that has nothing to do with the message: it is busy, or out of order.</summary>
    public static bool MayPass(int status) => status is 408 or 425 or 429 or >= 500;
}
