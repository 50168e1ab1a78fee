namespace CrmConnector.Sandbox.Hosting;

/// <summary>Why no token is given, in the words of Microsoft Entra ID.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Error">The error of OAuth 2.0.</param>
/// <param name="Number">The number behind <c>AADSTS</c>.</param>
/// <param name="Description">The sentence behind the number.</param>
internal sealed record TokenRefusal(int Status, string Error, int Number, string Description)
{
    public static TokenRefusal NoForm { get; } =
        new(400, "invalid_request", 900144, "The request body must contain the following parameter: 'grant_type'.");

    public static TokenRefusal Tenant { get; } =
        new(400, "invalid_request", 90002, "Tenant not found. Check to make sure you have the correct tenant ID.");

    public static TokenRefusal Grant { get; } =
        new(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.");

    public static TokenRefusal Client { get; } =
        new(
            400,
            "unauthorized_client",
            700016,
            "Application with the given identifier was not found in the directory."
        );

    public static TokenRefusal NoCredential { get; } =
        new(
            401,
            "invalid_client",
            7000216,
            "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type."
        );

    public static TokenRefusal Secret { get; } =
        new(
            401,
            "invalid_client",
            7000215,
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID."
        );

    public static TokenRefusal AssertionType { get; } =
        new(
            401,
            "invalid_client",
            50027,
            "JWT token is invalid or malformed: client_assertion_type must be urn:ietf:params:oauth:client-assertion-type:jwt-bearer."
        );

    public static TokenRefusal AssertionTime { get; } =
        new(401, "invalid_client", 700024, "Client assertion is not within its valid time range.");

    public static TokenRefusal Assertion { get; } =
        new(
            401,
            "invalid_client",
            700027,
            "The certificate with which the client assertion was signed is not registered on the application, or its signature, issuer, subject or audience is wrong."
        );

    public static TokenRefusal Scope { get; } =
        new(
            400,
            "invalid_scope",
            1002012,
            "The provided value for scope is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier."
        );
}
