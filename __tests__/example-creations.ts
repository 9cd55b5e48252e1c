// What one run of each example creates.

export const creations: Readonly<Record<string, number>> = {
  'assets.yml': 2,
  'call-reusable.yml': 1,
  'commit.yml': 1,
  'deploy-to-pages.yml': 1,
  'gate-pull-request.yml': 1,
  'generate.yml': 1,
  'go-on-after-failure.yml': 1,
  'matrix.yml': 1,
  'open-pull-request.yml': 1,
  'resume-after-timeout.yml': 1,
  'scheduled-poll.yml': 1,
  'self-hosted-proxy.yml': 1,
  'upload-artifact.yml': 3,
}
