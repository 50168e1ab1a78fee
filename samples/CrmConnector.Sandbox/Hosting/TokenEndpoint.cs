using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CrmConnector.Sandbox.Hosting;

/// <summary>The client-credentials token endpoint, <c>POST /{tenant}/oauth2/v2.0/token</c>, in the manner of Microsoft Entra ID.</summary>
internal sealed class TokenEndpoint(
    TokenIssuer issuer,
    string tenant,
    string clientId,
    string clientSecret,
    TimeProvider time
)
{
    private const string Default = "/.default";

    public string Path { get; } = $"/{tenant}/oauth2/v2.0/token";

    public static bool IsTokenPath(string path) => path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal);

    public async Task AnswerAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType)
        {
            await RefuseAsync(
                http,
                400,
                "invalid_request",
                "AADSTS900144: The request body must contain the following parameter: 'grant_type'."
            );
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var scope = form["scope"].ToString();
        if (!string.Equals(http.Request.Path.Value, Path, StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(
                http,
                400,
                "invalid_request",
                "AADSTS90002: Tenant not found. Check to make sure you have the correct tenant ID."
            );
        }
        else if (!string.Equals(form["grant_type"], "client_credentials", StringComparison.Ordinal))
        {
            await RefuseAsync(
                http,
                400,
                "unsupported_grant_type",
                "AADSTS70003: The app requested an unsupported grant type."
            );
        }
        else if (!string.Equals(form["client_id"], clientId, StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(
                http,
                400,
                "unauthorized_client",
                "AADSTS700016: Application with the given identifier was not found in the directory."
            );
        }
        else if (!Same(form["client_secret"].ToString(), clientSecret))
        {
            await RefuseAsync(
                http,
                401,
                "invalid_client",
                "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID."
            );
        }
        else if (!scope.EndsWith(Default, StringComparison.Ordinal))
        {
            await RefuseAsync(
                http,
                400,
                "invalid_scope",
                "AADSTS1002012: The provided value for scope is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier."
            );
        }
        else
        {
            await IssueAsync(http, scope[..^Default.Length].TrimEnd('/'));
        }
    }

    private async Task IssueAsync(HttpContext http, string audience)
    {
        var (token, seconds) = issuer.Issue(audience);
        await SendAsync(
            http,
            200,
            json =>
            {
                json.WriteString("token_type", "Bearer");
                json.WriteNumber("expires_in", seconds);
                json.WriteNumber("ext_expires_in", seconds);
                json.WriteString("access_token", token);
            }
        );
    }

    private Task RefuseAsync(HttpContext http, int status, string error, string description) =>
        SendAsync(
            http,
            status,
            json =>
            {
                json.WriteString("error", error);
                json.WriteString("error_description", description);
                json.WriteStartArray("error_codes");
                json.WriteNumberValue(
                    int.Parse(
                        description.AsSpan(
                            "AADSTS".Length,
                            description.IndexOf(':', StringComparison.Ordinal) - "AADSTS".Length
                        ),
                        provider: null
                    )
                );
                json.WriteEndArray();
                json.WriteString("timestamp", time.GetUtcNow().ToString("u"));
                json.WriteString("trace_id", http.TraceIdentifier);
            }
        );

    private static async Task SendAsync(HttpContext http, int status, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
