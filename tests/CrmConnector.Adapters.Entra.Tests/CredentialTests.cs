using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Identity;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Configuring;
using CrmConnector.Adapters.Entra.SigningIn;

namespace CrmConnector.Adapters.Entra.Tests;

public sealed class CredentialTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entra-credentials");
    private readonly HttpClient _http = new();
    private readonly ManualTime _time = new();

    [Fact]
    public void A_secret_a_certificate_and_a_managed_identity_each_have_their_way()
    {
        Credential().ShouldBeOfType<ClientSecretCredential>();
        Credential(("clientSecret", ""), ("managedIdentity", "true"), ("clientId", ""))
            .ShouldBeOfType<ManagedIdentityCredential>();
        Credential(("clientSecret", ""), ("managedIdentity", "true")).ShouldBeOfType<ManagedIdentityCredential>();
        WriteCertificate("plain.pfx", null);
        Credential(("clientSecret", ""), ("clientCertificate", "plain.pfx"))
            .ShouldBeOfType<ClientCertificateCredential>();
        WriteCertificate("locked.pfx", "open sesame");
        Credential(
                ("clientSecret", ""),
                ("clientCertificate", "locked.pfx"),
                ("clientCertificatePassword", "open sesame")
            )
            .ShouldBeOfType<ClientCertificateCredential>();
    }

    [Fact]
    public void A_certificate_that_cannot_be_opened_is_said_without_its_password()
    {
        WriteCertificate("locked.pfx", "open sesame");
        var failure = Should.Throw<InvalidConfigurationException>(() =>
            Credential(
                ("clientSecret", ""),
                ("clientCertificate", "locked.pfx"),
                ("clientCertificatePassword", "wrong-9")
            )
        );
        failure.ToString().ShouldNotContain("wrong-9");
        failure.Message.ShouldContain("'clientCertificatePassword'");
        Should
            .Throw<InvalidConfigurationException>(() =>
                Credential(("clientSecret", ""), ("clientCertificate", "missing.pem"))
            )
            .Message.ShouldContain("does not exist");
    }

    [Theory]
    [InlineData("locked.pfx")]
    [InlineData("garbage.pfx")]
    [InlineData("garbage.pem")]
    public async Task A_certificate_that_cannot_be_read_is_a_matter_of_its_file_not_of_machine_or_network(string file)
    {
        WriteCertificate("locked.pfx", "open sesame");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "garbage.pfx"), "nothing");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "garbage.pem"), "nothing");
        using var tokens = TokenSource.Open(
            Read(("clientSecret", ""), ("clientCertificate", file)),
            _http,
            answersClaims: false,
            _time
        );
        (
            await Should.ThrowAsync<InvalidConfigurationException>(async () => await tokens.GetAsync(default))
        ).Message.ShouldContain("'clientCertificate'");
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private object Credential(params (string Name, string Value)[] more) =>
        CredentialFactory.Create(Read(more), _http, _time);

    private SignInSettings Read(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["tenant"] = "tenant-1",
            ["clientId"] = "client-1",
            ["clientSecret"] = "secret-1",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return new SignInSettingsReader(
            new ConnectionSettings("crm", settings),
            _folder.FullName,
            "https://login.contoso.test",
            "https://crm.contoso.test/.default"
        ).ReadAnyIdentity();
    }

    private void WriteCertificate(string name, string? password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = _time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllBytes(Path.Combine(_folder.FullName, name), certificate.Export(X509ContentType.Pfx, password));
    }
}
