using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Identity;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;

namespace CrmConnector.Adapters.Exchange.Tests.Connecting;

public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exchange-settings");

    [Theory]
    [InlineData("global", "https://graph.microsoft.com", "https://login.microsoftonline.com/", true)]
    [InlineData("usgov", "https://graph.microsoft.us", "https://login.microsoftonline.us/", true)]
    [InlineData("usgov-dod", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us/", true)]
    [InlineData("china", "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn/", false)]
    public void Each_cloud_has_its_root_its_authority_and_its_scope(
        string cloud,
        string root,
        string authority,
        bool tracks
    )
    {
        var settings = Read(("cloud", cloud));
        settings.Root.ShouldBe(root);
        settings.BaseUrl.ShouldBe(root + "/v1.0");
        settings.Scope.ShouldBe(root + "/.default");
        settings.Authority.ToString().ShouldBe(authority);
        settings.TracksContacts.ShouldBe(tracks);
    }

    [Theory]
    [InlineData("clientSecret", "", "exactly one of")]
    [InlineData("managedIdentity", "true", "exactly one of")]
    [InlineData("clientId", "", "'clientId'")]
    [InlineData("url", "http://graph.example.com", "https")]
    [InlineData("cloud", "moon", "'cloud'")]
    [InlineData("parallelism", "5", "'parallelism'")]
    [InlineData("batchSize", "21", "'batchSize'")]
    [InlineData("subscriptionLifetime", "8d", "'subscriptionLifetime'")]
    [InlineData("mailboxes", " , ", "names no mailbox")]
    [InlineData("mailboxes", "a/b@contoso.test", "is no mailbox")]
    [InlineData("mailboxes", "a=x@contoso.test, b=X@contoso.test", "twice")]
    [InlineData("mailboxes", "a=x@contoso.test, A=y@contoso.test", "twice")]
    public void What_is_wrong_is_named(string setting, string value, string expected) =>
        Should
            .Throw<InvalidConfigurationException>(() => Read((setting, value)))
            .Message.ShouldContain(expected, Case.Sensitive);

    [Fact]
    public void Mailboxes_have_names_of_their_own_where_given_and_are_in_key_order()
    {
        var settings = Read(
            ("mailboxes", "zoe@contoso.test;sales=8f3d0000-0000-0000-0000-000000000000\nsales-it=it@contoso.test")
        );
        settings
            .Mailboxes.Select(m => $"{m.Name} {m.Address}")
            .ShouldBe([
                "sales-it it@contoso.test",
                "sales 8f3d0000-0000-0000-0000-000000000000",
                "zoe@contoso.test zoe@contoso.test",
            ]);
    }

    [Fact]
    public void The_printed_form_shows_no_secret() => Read().ToString().ShouldBe("exchange");

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

    public void Dispose() => _folder.Delete(recursive: true);

    private object Credential(params (string Name, string Value)[] more)
    {
        using var http = new HttpClient();
        return CredentialFactory.Create(Read(more), http, Surroundings.Time);
    }

    private ExchangeSettings Read(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["tenant"] = "tenant-1",
            ["clientId"] = "client-1",
            ["clientSecret"] = "secret-1",
            ["mailboxes"] = "anna@contoso.test",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return new ExchangeSettingsReader(new ConnectionSettings("exchange", settings), _folder.FullName).Read();
    }

    private void WriteCertificate(string name, string? password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = Surroundings.Time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllBytes(Path.Combine(_folder.FullName, name), certificate.Export(X509ContentType.Pfx, password));
    }
}
