using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Conformance;

/// <summary>A stub with one mailbox, whose contacts are the test entity.</summary>
internal sealed class StubSystem
    : IConformanceSystem,
        ICanThrottle,
        ICanLoseAnswers,
        ICanExpireCheckpoints,
        ICanRefuseCredentials,
        ICanStall,
        IHasAnotherStore
{
    private readonly GraphStub _stub;
    private readonly List<GraphStub> _others = [];

    private StubSystem(GraphStub stub, string entity)
    {
        _stub = stub;
        Entity = new TestEntity(entity, "companyName")
        {
            TextMaxLength = 255,
            OtherText = "businessPhone1",
            Date = "birthday",
        };
    }

    public TestEntity Entity { get; }

    public static async Task<StubSystem> OpenAsync(string entity)
    {
        var stub = await GraphStub.StartAsync();
        stub.Anna.AddFolder("Clients");
        return new StubSystem(stub, entity);
    }

    public ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken) => _stub.ConnectAsync();

    public ValueTask<RecordKey> InsertAsync(
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    ) =>
        new(
            _stub.Store.Locked(() =>
            {
                var contact = _stub.Anna.Add(_stub.Anna.DefaultFolder, Surroundings.Time.GetUtcNow());
                Set(contact, values);
                return new RecordKey(contact.ImmutableId);
            })
        );

    public ValueTask UpdateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    )
    {
        _stub.Store.Locked(() =>
        {
            var contact = _stub.Anna.Find(key.Value)!;
            Set(contact, values);
            _stub.Anna.Touch(contact, Surroundings.Time.GetUtcNow());
            return contact;
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(RecordKey key, CancellationToken cancellationToken)
    {
        _stub.Store.Locked(() =>
        {
            _stub.Anna.Remove(_stub.Anna.Find(key.Value)!);
            return true;
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask ThrottleAsync(TimeSpan retryAfter, CancellationToken cancellationToken)
    {
        _stub.Before = _ => StubAnswer.Throttled((int)retryAfter.TotalSeconds);
        return ValueTask.CompletedTask;
    }

    public ValueTask RecoverAsync(CancellationToken cancellationToken)
    {
        _stub.Before = _ => null;
        return ValueTask.CompletedTask;
    }

    public ValueTask LoseNextAnswerAsync(CancellationToken cancellationToken)
    {
        _stub.After = (request, answer) =>
        {
            if (request.Method == "GET")
            {
                return answer;
            }

            _stub.After = (_, later) => later;
            return answer with { Abort = true };
        };
        return ValueTask.CompletedTask;
    }

    public ValueTask ExpireCheckpointsAsync(CancellationToken cancellationToken)
    {
        _stub.Store.ExpireTokens();
        return ValueTask.CompletedTask;
    }

    public ValueTask<IConnection> ConnectWithWrongSecretAsync(string secret, CancellationToken cancellationToken)
    {
        _stub.TokenAnswer = _ => StubAnswer.Error(401, "invalid_client", secret);
        return _stub.ConnectAsync(("clientSecret", secret));
    }

    public ValueTask<IStall> StallAsync(CancellationToken cancellationToken) => new(new Stall(_stub));

    public async ValueTask<IConnection> ConnectToAnotherStoreAsync(CancellationToken cancellationToken)
    {
        var other = await GraphStub.StartAsync();
        _others.Add(other);
        return await other.ConnectAsync(("tenant", "tenant-2"));
    }

    public async ValueTask DisposeAsync()
    {
        await _stub.DisposeAsync();
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }
    }

    private static void Set(StubContact contact, IReadOnlyDictionary<string, FieldValue> values)
    {
        foreach (var (field, value) in values)
        {
            if (field == "businessPhone1")
            {
                contact.Data["businessPhones"] = value.IsNull ? new JsonArray() : new JsonArray(value.AsText());
            }
            else if (value.IsPresent)
            {
                contact.Data[field] =
                    value.Kind == ValueKind.Date ? value.AsDate().ToString("yyyy-MM-dd") + "T00:00:00Z"
                    : value.IsNull ? null
                    : value.AsText();
            }
        }
    }

    private sealed class Stall : IStall
    {
        private readonly GraphStub _stub;
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Stall(GraphStub stub)
        {
            _stub = stub;
            stub.Hold = _ =>
            {
                _reached.TrySetResult();
                return _released.Task;
            };
        }

        public Task Reached => _reached.Task;

        public ValueTask DisposeAsync()
        {
            _stub.Hold = _ => Task.CompletedTask;
            _released.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
