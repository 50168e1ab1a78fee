using System.Text;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>How the service refuses when it is not the request's fault, and how it refuses tokens.</summary>
internal static class ServiceRefusals
{
    public static ApiException Unavailable(TimeSpan? retryAfter) =>
        new(503, "serviceNotAvailable", "The service is temporarily unavailable. Repeat the request after a while.")
        {
            RetryAfter = retryAfter,
        };

    public static ApiException GatewayTimeout() =>
        new(504, "UnknownError", "The server did not receive a response from the upstream server in time.");

    public static ApiException Error(int status) =>
        status switch
        {
            502 => new(502, "generalException", "An unspecified error has occurred."),
            507 => GraphRefusals.Full(),
            509 => new(509, "activityLimitReached", "The app or user has been throttled."),
            _ => new(status, "InternalServerError", "An internal server error occurred. The operation failed."),
        };

    public static ApiException Token(string message) => Challenge(message, "");

    /// <summary>The token is good, yet another with more claims is asked for.</summary>
    public static ApiException Claims()
    {
        const string claims = """{"access_token":{"nbf":{"essential":true,"value":"1772442000"}}}""";
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(claims));
        return Challenge(
            "Continuous access evaluation resulted in challenge.",
            $", error=\"insufficient_claims\", claims=\"{encoded}\""
        );
    }

    private static ApiException Challenge(string message, string more) =>
        new(401, "InvalidAuthenticationToken", message)
        {
            Headers =
            [
                new(
                    "WWW-Authenticate",
                    $"Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\"{more}"
                ),
            ],
        };
}
